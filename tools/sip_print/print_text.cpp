#include "protocol/base/hex.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/sip/header_text.hpp"
#include "tools/sip_print/error_guide.hpp"
#include "tools/sip_print/print.hpp"

#include <algorithm>

namespace cabinet::sip_print {
namespace {

constexpr std::size_t spaces_a_level = 2;

// A fault's line is shown from so many characters before the mark on, and no longer than fits a screen.
constexpr std::size_t shown_before = 60, shown_behind = 40;

bool is_control(char c) noexcept
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

void append_octet(char c, std::string& out)
{
    auto const value = static_cast<octet>(c);
    out += "\\x" + write_hex({&value, 1});
}

/// How many places on a screen a text takes: one for each of its UTF-8 characters.
std::size_t width(std::string_view text)
{
    auto const is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_inside));
}

void print_parts(parts const& what, std::size_t level, std::ostream& out)
{
    std::string const indent(level * spaces_a_level, ' ');
    for (auto const& one : what) {
        out << indent << shown(one.name);
        if (auto const* const text = std::get_if<std::string>(&one.holds))
            out << (text->empty() ? "" : ": ") << shown(*text) << '\n';
        else if (auto const* const number = std::get_if<std::uint64_t>(&one.holds))
            out << ": " << *number << '\n';
        else {
            out << '\n';
            print_parts(std::get<parts>(one.holds), level + 1, out);
        }
    }
}

void print_description(description const& of, std::ostream& out)
{
    if (of.values.size() == 1)
        return print_parts(of.values.front(), 1, out);
    for (std::size_t i = 0; i < of.values.size(); ++i) {
        out << std::string(spaces_a_level, ' ') << "value " << i + 1 << '\n';
        print_parts(of.values[i], 2, out);
    }
}

void print_body(sip::message_view const& message, std::ostream& out)
{
    out << "body: " << message.body().size() << " octets";
    if (auto const type = message.find(sip::header_id::content_type))
        out << ", " << shown(sip::unfold(*type));
    out << '\n';
}

/// The fault's line and a mark below what is wrong in it.
void print_line(location const& at, std::string_view wrong, std::ostream& out)
{
    auto const line = at.line_text;
    auto const column = std::min(at.column - 1, line.size());
    auto const from = column > shown_before ? column - shown_before : 0;
    auto const in_line =
        std::min({wrong.substr(0, wrong.find_first_of("\r\n")).size(), line.size() - column, shown_behind});
    auto const before = (from > 0 ? "…" : "") + shown(line.substr(from, column - from));
    auto const marked = shown(line.substr(column, in_line));
    auto const rest = line.substr(column + in_line);
    out << "    " << before << marked << shown(rest.substr(0, shown_behind))
        << (rest.size() > shown_behind ? "…" : "") << '\n'
        << "    " << std::string(width(before), ' ') << '^'
        << std::string(std::max<std::size_t>(width(marked), 1) - 1, '~') << '\n';
}

void print_advice(error_code why, std::ostream& out)
{
    if (auto const* const entry = find_entry(why))
        out << "  rule: " << entry->rule << " (" << why.category().name() << " " << entry->name << ")\n"
            << "  do: " << entry->advice << '\n';
}

void print_fault(std::string_view octets, fault const& of, std::ostream& out)
{
    auto const at = locate(octets, of.text);
    out << "error: " << of.why.message() << '\n'
        << "  at octet " << at.octet << ", line " << at.line << ", column " << at.column
        << (!of.header.empty() ? ", in " + shown(of.header)
            : at.line == 1     ? ", in the start line"
                               : "")
        << '\n';
    print_line(at, of.text, out);
    print_advice(of.why, out);
}

}  // namespace

std::string shown(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        auto const good = text.substr(0, find_invalid_utf8(text));
        for (char const c : good)
            if (is_control(c))
                append_octet(c, out);
            else
                out += c;
        text.remove_prefix(good.size());
        if (!text.empty()) {
            append_octet(text.front(), out);
            text.remove_prefix(1);
        }
    }
    return out;
}

void print_text(inspection const& of, std::ostream& out)
{
    out << shown(of.message.start_line()) << '\n';
    print_description(of.request_uri, out);
    for (std::size_t i = 0; i < of.headers.size(); ++i) {
        auto const header = of.message.headers()[i];
        auto const long_name = sip::long_name(header.id);
        out << shown(header.name) << ": " << shown(sip::unfold(header.value));
        if (!long_name.empty() && header.name.size() == 1)
            out << "  (" << long_name << ')';
        out << '\n';
        print_description(of.headers[i], out);
    }
    print_body(of.message, out);
    for (auto const& one : of.faults)
        print_fault(of.octets, one, out);
    if (of.refusal)
        out << "error: a server answers " << *of.refusal << '\n';
}

void print_text(stream_fault const& of, std::ostream& out)
{
    out << "error: " << of.why.message() << '\n'
        << "  in the message that begins at octet " << of.octet << " of the stream\n";
    print_advice(of.why, out);
}

}  // namespace cabinet::sip_print
