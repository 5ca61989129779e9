#include "protocol/contacts/content_line.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/contacts/property_reader.hpp"
#include "protocol/contacts/vcard_lines.hpp"

#include <algorithm>

namespace cabinet::contacts {
namespace {

/// The first of `stops` outside of quotes, or npos. A quote that does not begin a parameter's value, or does not end, is
/// an ordinary character.
std::size_t find_outside_quotes(std::string_view text, std::string_view stops)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (stops.find(text[i]) != std::string_view::npos)
            return i;
        bool const begins_value = i == 0 || text[i - 1] == '=' || text[i - 1] == ',';
        if (text[i] != '"' || !begins_value)
            continue;
        auto const end = text.find('"', i + 1);
        if (end != std::string_view::npos)
            i = end;
    }
    return std::string_view::npos;
}

std::string_view unquote(std::string_view text)
{
    bool const quoted = text.size() >= 2 && text.front() == '"' && text.find('"', 1) == text.size() - 1;
    return quoted ? text.substr(1, text.size() - 2) : text;
}

std::vector<std::string_view> split_values(std::string_view text)
{
    std::vector<std::string_view> out;
    for (;;) {
        auto const comma = find_outside_quotes(text, ",");
        out.push_back(unquote(text.substr(0, comma)));
        if (comma == std::string_view::npos)
            return out;
        text.remove_prefix(comma + 1);
    }
}

bool split_parameters(std::string_view text, raw_line& out)
{
    while (!text.empty()) {
        auto const end = find_outside_quotes(text, ";");
        auto const one = text.substr(0, end);
        auto const equals = find_outside_quotes(one, "=");
        raw_line::raw_parameter read;
        if (equals == std::string_view::npos) {
            read.values = split_values(trim(one));
        } else {
            read.name = trim(one.substr(0, equals));
            if (!is_name(read.name))
                return false;
            read.values = split_values(one.substr(equals + 1));
        }
        out.parameters.push_back(std::move(read));
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
        if (text.empty())  // a semicolon and nothing after it
            out.parameters.push_back({{}, {std::string_view{}}});
    }
    return true;
}

bool split_name(std::string_view text, raw_line& out)
{
    text = trim(text);
    auto const dot = text.rfind('.');
    if (dot != std::string_view::npos) {
        out.group = text.substr(0, dot);
        for (std::string_view rest = out.group;;) {  // vCard 2.1 allows several
            auto const end = rest.find('.');
            if (!is_name(rest.substr(0, end)))
                return false;
            if (end == std::string_view::npos)
                break;
            rest.remove_prefix(end + 1);
        }
        text.remove_prefix(dot + 1);
    }
    out.name = text;
    return is_name(text);
}

bool is_control(char c)
{
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
}

bool fits_a_line(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), is_control) && is_utf8(text);
}

/// Whether no line can hold the property as it is. A line end in a parameter's value can be held: ^n.
bool needs_percents(property const& what)
{
    if (!fits_a_line(what.value))
        return true;
    for (auto const& p : what.parameters)
        for (auto const& value : p.values)
            if (!is_utf8(value) ||
                std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\n'; }))
                return true;
    return false;
}

std::string write_percents(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    auto bad = find_invalid_utf8(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const is_bad = i == bad;
        if (is_bad) {
            auto const next = find_invalid_utf8(text.substr(i + 1));
            bad = next == std::string_view::npos ? next : i + 1 + next;
        }
        if (!is_bad && !is_control(text[i]) && text[i] != '%') {
            out += text[i];
            continue;
        }
        auto const octet = static_cast<unsigned char>(text[i]);
        out.append(1, '%').append(1, digits[octet >> 4]).append(1, digits[octet & 15]);
    }
    return out;
}

std::string write_carets(std::string_view value)
{
    std::string out;
    for (char const c : value) {
        if (c == '^')
            out += "^^";
        else if (c == '"')
            out += "^'";
        else if (c == '\n')
            out += "^n";
        else
            out += c;
    }
    return out;
}

void append_parameter(std::string_view name, std::vector<std::string> const& values, bool percents,
                      std::string& out)
{
    out.append(1, ';').append(name);
    char before = '=';
    for (auto const& value : values) {
        out += before;
        before = ',';
        auto const written = write_carets(percents ? write_percents(value) : value);
        bool const quoted = written.find_first_of(",;:") != std::string::npos;
        if (quoted)
            out += '"';
        out += written;
        if (quoted)
            out += '"';
    }
    if (values.empty())
        out += before;
}

}  // namespace

std::optional<raw_line> split_line(std::string_view line)
{
    auto const colon = find_outside_quotes(line, ":");
    if (colon == std::string_view::npos)
        return std::nullopt;
    raw_line out;
    out.value = line.substr(colon + 1);
    auto const header = line.substr(0, colon);
    auto const semicolon = header.find(';');
    if (!split_name(header.substr(0, semicolon), out))
        return std::nullopt;
    if (semicolon != std::string_view::npos && !split_parameters(header.substr(semicolon + 1), out))
        return std::nullopt;
    return out;
}

std::string resolve_carets(std::string_view value)
{
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char const next = i + 1 < value.size() ? value[i + 1] : '\0';
        if (value[i] != '^' || (next != 'n' && next != '\'' && next != '^')) {
            out += value[i];
            continue;
        }
        out += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
        ++i;
    }
    return out;
}

std::string resolve_percents(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        int const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
        if (text[i] != '%' || high < 0 || low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high << 4 | low);
        i += 2;
    }
    return out;
}

std::string write_line(property const& what)
{
    bool const percents = needs_percents(what);
    std::string out;
    if (!what.group.empty())
        out.append(what.group).append(1, '.');
    out += what.name;
    for (auto const& p : what.parameters)
        append_parameter(p.name, p.values, percents, out);
    if (percents)
        append_parameter(escaped_parameter, {"percent"}, false, out);
    out += ':';
    out += percents ? write_percents(what.value) : what.value;
    // Such a line would begin or end a card.
    bool const is_mark = is_card_mark(out, "BEGIN") || is_card_mark(out, "END");
    return is_mark ? std::string(unread_line_property) + ':' + out : out;
}

void append_folded(std::string_view line, std::string& out)
{
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80)
            --cut;
        if (cut == 0)  // no UTF-8
            cut = room;
        out.append(line.substr(0, cut)).append("\r\n ");
        line.remove_prefix(cut);
        room = longest_line - 1;
    }
    out.append(line).append("\r\n");
}

void append_line(property const& what, std::string& out)
{
    append_folded(write_line(what), out);
}

}  // namespace cabinet::contacts
