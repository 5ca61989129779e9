#include "protocol/sip/message_view.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/header_names.hpp"

namespace cabinet::sip {
namespace {

/// The end of the line at `from`: the offset of its CRLF. A folded line goes on (§7.3.1).
std::size_t find_line_end(std::string_view octets, std::size_t from) noexcept
{
    for (;;) {
        auto const end = octets.find("\r\n", from);
        if (end == std::string_view::npos)
            return end;
        auto const next = end + 2;
        if (next >= octets.size() || !is_wsp(octets[next]))
            return end;
        from = next;
    }
}

/// A lone CR or LF, or a NUL, would be read differently by another parser.
bool has_stray_control(std::string_view value) noexcept
{
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto const c = static_cast<unsigned char>(value[i]);
        if (c >= 0x20 && c != 0x7F)
            continue;
        if (c == '\t')
            continue;
        if (c == '\r' && i + 2 < value.size() && value[i + 1] == '\n' && is_wsp(value[i + 2])) {
            ++i;
            continue;
        }
        return true;
    }
    return false;
}

result<void> parse_header(std::string_view line, header_view& into) noexcept
{
    auto const colon = line.find(':');
    if (colon == std::string_view::npos)
        return codec_errc::bad_header;
    auto name = line.substr(0, colon);
    while (!name.empty() && is_wsp(name.back()))
        name.remove_suffix(1);
    auto const value = trim_lws(line.substr(colon + 1));
    if (!is_token(name) || has_stray_control(value))
        return codec_errc::bad_header;
    into = {name, value};
    return {};
}

bool is_version(std::string_view text) noexcept
{
    return iequals(text, "SIP/2.0");
}

bool looks_like_version(std::string_view text) noexcept
{
    cursor in(text);
    return in.itake("SIP/") && in.take_number<std::uint32_t>() && in.take('.') &&
           in.take_number<std::uint32_t>() && in.at_end();
}

}  // namespace

result<void> message_view::parse_start_line(std::string_view line) noexcept
{
    start_line_ = line;
    auto const first = line.find(' ');
    if (first == std::string_view::npos)
        return codec_errc::bad_start_line;
    auto const head = line.substr(0, first);
    auto const rest = line.substr(first + 1);

    if (istarts_with(head, "SIP/")) {
        if (!is_version(head))
            return looks_like_version(head) ? codec_errc::bad_version : codec_errc::bad_start_line;
        // Status-Line = SIP-Version SP 3DIGIT SP Reason-Phrase
        if (rest.size() < 3 || !is_digit(rest[0]) || !is_digit(rest[1]) || !is_digit(rest[2]) ||
            (rest.size() > 3 && rest[3] != ' '))
            return codec_errc::bad_start_line;
        version_ = head;
        status_ = (rest[0] - '0') * 100 + (rest[1] - '0') * 10 + (rest[2] - '0');
        reason_ = rest.size() > 4 ? rest.substr(4) : std::string_view{};
        if (status_ < 100 || status_ > 699 || has_stray_control(reason_))
            return codec_errc::bad_start_line;
        return {};
    }
    // Request-Line = Method SP Request-URI SP SIP-Version: single spaces, none at the end
    auto const second = rest.find(' ');
    if (second == std::string_view::npos || second == 0)
        return codec_errc::bad_start_line;
    method_ = head;
    request_uri_ = rest.substr(0, second);
    auto const version = rest.substr(second + 1);
    if (!is_token(method_) || has_stray_control(request_uri_) || request_uri_.front() == '<')
        return codec_errc::bad_start_line;
    if (!looks_like_version(version))
        return codec_errc::bad_start_line;
    version_ = version;
    return {};
}

result<void> message_view::parse(std::string_view octets, message_view& into, parse_position* where) noexcept
{
    parse_position ignored;
    auto& at = where ? *where : ignored;
    at = {};
    into.start_line_ = into.method_ = into.request_uri_ = into.version_ = into.reason_ = into.body_ = {};
    into.status_ = 0;
    into.count_ = 0;

    std::size_t from = 0;
    while (octets.substr(from).starts_with("\r\n"))
        from += 2;
    at.offset = from;
    auto const line_end = octets.find("\r\n", from);
    if (line_end == std::string_view::npos)
        return codec_errc::incomplete;
    if (auto const parsed = into.parse_start_line(octets.substr(from, line_end - from)); !parsed)
        return parsed.error();

    from = line_end + 2;
    while (!octets.substr(from).starts_with("\r\n")) {
        at = {from, {}};
        auto const end = find_line_end(octets, from);
        if (end == std::string_view::npos)
            return codec_errc::incomplete;
        if (into.count_ == max_headers)
            return codec_errc::too_many_headers;
        auto const line = octets.substr(from, end - from);
        at.header = line.substr(0, line.find_first_of(": \t"));
        if (auto const parsed = parse_header(line, into.headers_[into.count_]); !parsed)
            return parsed.error();
        ++into.count_;
        from = end + 2;
    }
    into.body_ = octets.substr(from + 2);

    if (auto const length = into.find("Content-Length")) {
        at = {static_cast<std::size_t>(length->data() - octets.data()), "Content-Length"};
        cursor in(*length);
        auto const number = in.take_number<std::uint64_t>();
        if (!number || !in.at_end() || *number > into.body_.size())
            return codec_errc::bad_length;
        into.body_ = into.body_.substr(0, static_cast<std::size_t>(*number));
    }
    return {};
}

std::optional<std::string_view> message_view::find(std::string_view name) const noexcept
{
    char const compact = compact_form(name);
    for (auto const& header : headers())
        if (iequals(header.name, name) ||
            (header.name.size() == 1 && to_lower(header.name.front()) == compact))
            return header.value;
    return std::nullopt;
}

std::size_t message_view::count(std::string_view name) const noexcept
{
    char const compact = compact_form(name);
    std::size_t found = 0;
    for (auto const& header : headers())
        if (iequals(header.name, name) ||
            (header.name.size() == 1 && to_lower(header.name.front()) == compact))
            ++found;
    return found;
}

char value_reader::compact_of(std::string_view name) noexcept
{
    return compact_form(name);
}

bool value_reader::matches(std::string_view name) const noexcept
{
    return iequals(name, name_) || (name.size() == 1 && to_lower(name.front()) == compact_);
}

std::optional<std::string_view> value_reader::next() noexcept
{
    while (!in_line_) {
        if (headers_.empty())
            return std::nullopt;
        auto const header = headers_.front();
        headers_ = headers_.subspan(1);
        if (matches(header.name)) {
            rest_ = header.value;
            in_line_ = true;
        }
    }
    auto const comma = find_outside_quotes(rest_, ',', may_have_comments());
    auto const value = trim_lws(rest_.substr(0, comma));
    in_line_ = comma != std::string_view::npos;
    if (in_line_)
        rest_.remove_prefix(comma + 1);
    return value;
}

std::size_t find_outside_quotes(std::string_view value, char wanted, bool may_comment) noexcept
{
    bool quoted = false;
    bool bracketed = false;
    std::size_t comments = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char const c = value[i];
        if ((quoted || comments > 0) && c == '\\') {
            ++i;
            continue;
        }
        if (!quoted && !bracketed && comments == 0 && c == wanted)
            return i;
        if (comments == 0 && !bracketed && c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '<' && comments == 0)
            bracketed = true;
        else if (c == '>' && comments == 0)
            bracketed = false;
        else if (c == '(' && may_comment && !bracketed)
            ++comments;
        else if (c == ')' && !bracketed && comments > 0)
            --comments;
    }
    return std::string_view::npos;
}

}  // namespace cabinet::sip
