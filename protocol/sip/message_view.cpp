#include "protocol/sip/message_view.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/header_name_table.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/line_end.hpp"
#include "protocol/sip/number.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {
namespace {

constexpr auto no_error = codec_errc{};
constexpr std::size_t not_found = std::string_view::npos;

constexpr std::string_view usual_end = " SIP/2.0";

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

/// Request-URI: no angle brackets around it, no white space (§7.1).
bool is_request_uri(marked_text text) noexcept
{
    if (text.empty() || text.front() == '<')
        return false;
    if (text.find<&octet_block::not_uri>(text.begin()) == text.end())
        return true;
    return text.view().find_first_of(" \t") == not_found && is_header_text(text.view());
}

/// trim_lws(), quick where there is the usual one space before the value.
std::string_view trim_value(std::string_view text) noexcept
{
    if (text.size() > 1 && text.front() == ' ' && !is_lws(text[1]) && !is_lws(text.back()))
        return cut(text, 1);
    return trim_lws(text);
}

bool starts_with_crlf(char const* at) noexcept
{
    return std::memcmp(at, "\r\n", 2) == 0;
}

/// Gives control characters one after the other, for find_header_end.
class control_walk {
public:
    control_walk(octet_marks<64>& marks, std::size_t from) noexcept : marks_(&marks), from_(from) {}

    std::size_t next() noexcept
    {
        auto const at = marks_->find_control(from_);
        from_ = at + 1;
        return at;
    }

private:
    octet_marks<64>* marks_;
    std::size_t from_;
};

}  // namespace

struct message_view::first_error {
    codec_errc code = no_error;
    parse_position at;

    void note(codec_errc found, parse_position where) noexcept
    {
        if (code == no_error && found != no_error) {
            code = found;
            at = where;
        }
    }
};

codec_errc message_view::parse_request_line(std::string_view line) noexcept
{
    // Request-Line = Method SP Request-URI SP SIP-Version. What is between the first space and the last is the URI, so that a
    // line with too many can still be answered.
    auto const whole = trim(line);
    bool const usual =
        whole.size() > usual_end.size() &&
        same_octets(whole.data() + whole.size() - usual_end.size(), usual_end.data(), usual_end.size());
    auto const marked_line = marked(whole);
    auto const* const method_end = token_end(marked_line, marked_line.begin());
    auto const first = static_cast<std::size_t>(method_end - whole.data());
    auto const last = usual ? whole.size() - usual_end.size() : whole.rfind(' ');
    if (first == 0 || first == whole.size() || *method_end != ' ' || first == last)
        return codec_errc::bad_start_line;
    auto const version = cut(whole, last + 1);
    if (!usual && !looks_like_version(version))
        return codec_errc::bad_start_line;
    method_ = cut(whole, 0, first);
    request_uri_ = cut(whole, first + 1, last);
    version_ = version;
    return whole.size() == line.size() && is_request_uri(marked(request_uri_)) ? no_error
                                                                               : codec_errc::bad_start_line;
}

codec_errc message_view::parse_status_line(std::string_view line, std::size_t version_size,
                                           bool plain) noexcept
{
    // Status-Line = SIP-Version SP 3DIGIT SP Reason-Phrase; the second SP may be missing where the phrase is.
    auto const* const text = line.data() + version_size;
    auto const size = line.size() - version_size;
    if (size < 4 || text[0] != ' ')
        return codec_errc::bad_start_line;
    auto const digit = [&](int i) { return static_cast<unsigned>(text[i]) - '0'; };
    if (digit(1) > 9 || digit(2) > 9 || digit(3) > 9 || (size > 4 && text[4] != ' '))
        return codec_errc::bad_start_line;
    auto const status = digit(1) * 100 + digit(2) * 10 + digit(3);
    auto const reason = size > 4 ? cut(line, version_size + 5) : std::string_view();
    if (status < 100 || status > 699 || (!plain && !is_header_text(reason)))
        return codec_errc::bad_start_line;
    version_ = cut(line, 0, version_size);
    status_ = static_cast<int>(status);
    reason_ = reason;
    return no_error;
}

/// `plain`: no control character is in it.
codec_errc message_view::parse_start_line(std::string_view line, bool plain) noexcept
{
    start_line_ = line;
    if (!istarts_with(line, "SIP/"))
        return parse_request_line(line);
    auto const version = line.substr(0, line.find(' '));
    if (is_version(version))
        return parse_status_line(line, version.size(), plain);
    return looks_like_version(version) ? codec_errc::bad_version : codec_errc::bad_start_line;
}

inline void message_view::keep(std::string_view name, std::string_view value) noexcept
{
    auto const* const text = octets_.data();
    auto const id = identify(name);
    if (id == header_id::content_length && first_length_ == max_headers)
        first_length_ = count_;
    slots_[count_++] = {
        static_cast<std::uint32_t>(name.data() - text), static_cast<std::uint32_t>(name.size()),
        static_cast<std::uint32_t>(value.data() - text), static_cast<std::uint32_t>(value.size()), id};
}

/// Splits any header line, and gives where the next one begins; npos where there is no more to split.
std::size_t message_view::parse_unusual_line(std::size_t from, first_error& error) noexcept
{
    control_walk controls(marks_, from);
    auto const end = find_header_end(octets_, controls, from);
    if (end.at == not_found) {
        error.note(codec_errc::incomplete, {from, {}});
        return not_found;
    }
    auto const line = cut(octets_, from, end.at);
    auto const colon = find_first<one_of<':'>>(line, 0);
    auto const name = trim_end(cut(line, 0, colon));
    auto const text = cut(line, colon == line.size() ? colon : colon + 1);
    auto wrong = no_error;
    if (count_ == max_headers)
        wrong = codec_errc::too_many_headers;
    else if (colon == line.size() || !is_token(name) || (!end.plain_text && !is_header_text(text)))
        wrong = codec_errc::
            bad_header;  // before it is trimmed: a lone CR or LF beside the value is no white space
    if (wrong == no_error)
        keep(name, trim_value(text));
    else
        error.note(wrong, {from, line.substr(0, line.find_first_of(": \t"))});
    return wrong == codec_errc::too_many_headers ? not_found : end.at + 2;
}

/// Whether a line ends and another begins: a CRLF, and no white space. Some octets that begin no header's name count as that too:
/// those with no other bits.
bool goes_on_behind_crlf(char const* at) noexcept
{
    constexpr unsigned bits_of_white_space = ' ' | '\t';
    return starts_with_crlf(at) && (static_cast<unsigned char>(at[2]) & ~bits_of_white_space) != 0;
}

/// Splits header lines as long as each is a usual one: a name, a colon, no control character before the CRLF, behind which another
/// line begins. Gives where it stops.
std::size_t message_view::parse_usual_lines(std::size_t from) noexcept
{
    auto const* const text = octets_.data();
    auto const size = octets_.size();
    auto const is_lws_at = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) <= ' '; };
    while (from > marks_.marked())
        if (!marks_.mark_more())
            return from;
    auto* out = slots_.data() + count_;
    auto const* const limit = slots_.data() + max_headers;
    octet_marks<64>::walk in(marks_, from);
    while (out != limit) {
        auto const colon = in.find<&octet_block::not_name>(from);
        auto const end = in.find<&octet_block::control>(colon);
        if (end >= marks_.marked()) [[unlikely]] {
            if (!marks_.mark_more())
                break;
            in = {marks_, from};
            continue;
        }
        auto const name_size = colon - from;
        if (size <= end + 2 || text[colon] != ':' || name_size == 0 || !goes_on_behind_crlf(text + end))
            break;
        out->name = static_cast<std::uint32_t>(from);
        out->name_size = static_cast<std::uint32_t>(name_size);
        auto const id = detail::find_plain_name(text + from, name_size);
        out->id = id;
        if (id == header_id::content_length && first_length_ == max_headers) [[unlikely]]
            first_length_ = static_cast<std::size_t>(out - slots_.data());
        if (text[colon + 1] == ' ' && !is_lws_at(colon + 2) && !is_lws_at(end - 1)) [[likely]] {
            out->value = static_cast<std::uint32_t>(colon + 2);
            out->value_size = static_cast<std::uint32_t>(end - colon - 2);
        } else {
            auto const value = trim_lws(cut(octets_, colon + 1, end));
            out->value = static_cast<std::uint32_t>(value.data() - text);
            out->value_size = static_cast<std::uint32_t>(value.size());
        }
        ++out;
        from = end + 2;
    }
    count_ = static_cast<std::size_t>(out - slots_.data());
    return from;
}

/// Splits the header lines from `from` on; gives where the body begins.
std::size_t message_view::parse_headers(std::size_t from, first_error& error) noexcept
{
    for (;;) {
        from = parse_usual_lines(from);
        if (octets_.size() - from >= 2 && starts_with_crlf(octets_.data() + from))  // the empty line
            return from + 2;
        from = parse_unusual_line(from, error);
        if (from == not_found)
            return octets_.size();
    }
}

/// Content-Length, where given, ends the body; given twice it must say the same.
void message_view::cut_body(first_error& error) noexcept
{
    auto const available = body_.size();
    std::optional<std::uint32_t> length;
    for (auto i = first_length_; i < count_; i = find_from(i + 1, header_id::content_length, {})) {
        auto const one = header(i);
        auto const number = parse_number(one.value);
        if (!number || *number > available || length.value_or(*number) != *number) {
            error.note(codec_errc::bad_length, {slots_[i].value, one.name});
            return;
        }
        length = number;
        body_ = cut(body_, 0, *number);
    }
}

result<void> message_view::parse(std::string_view octets, message_view& into, parse_position* where) noexcept
{
    into.octets_ = octets;
    into.start_line_ = into.method_ = into.request_uri_ = into.version_ = into.reason_ = into.body_ = {};
    into.status_ = 0;
    into.count_ = 0;
    into.first_length_ = max_headers;

    first_error error;
    into.marks_.start(octets);
    std::size_t from = 0;
    line_end end{into.marks_.find_control(0), true};
    if (end.at == 0 || octets.size() - end.at < 2 || !starts_with_crlf(octets.data() + end.at)) [[unlikely]] {
        control_walk controls(into.marks_, 0);
        for (end = find_line_end(octets, controls); end.at == from; end = find_line_end(octets, controls))
            from += 2;
    }
    if (octets.size() > UINT32_MAX) {
        error.note(codec_errc::too_large, {});
    } else if (end.at == not_found) {
        error.note(codec_errc::incomplete, {from, {}});
    } else {
        error.note(into.parse_start_line(cut(octets, from, end.at), end.plain_text), {from, {}});
        into.body_ = cut(octets, into.parse_headers(end.at + 2, error));
        into.cut_body(error);
    }
    if (where)
        *where = error.at;
    if (error.code != no_error)
        return error.code;
    return {};
}

std::size_t message_view::find_from(std::size_t from, header_id header, std::string_view name) const noexcept
{
    for (; from < count_; ++from)
        if (slots_[from].id == header &&
            (header != header_id::unknown || iequals(this->header(from).name, name)))
            return from;
    return count_;
}

std::optional<std::string_view> message_view::find(header_id header) const noexcept
{
    auto const at = find_from(0, header, {});
    return at < count_ ? std::optional(this->header(at).value) : std::nullopt;
}

std::optional<std::string_view> message_view::find(std::string_view name) const noexcept
{
    auto const at = find_from(0, identify(name), name);
    return at < count_ ? std::optional(header(at).value) : std::nullopt;
}

std::size_t message_view::count(header_id header) const noexcept
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < count_; ++i)
        found += slots_[i].id == header ? 1u : 0u;
    return found;
}

std::size_t message_view::count(std::string_view name) const noexcept
{
    auto const id = identify(name);
    if (id != header_id::unknown)
        return count(id);
    std::size_t found = 0;
    for (auto const& one : headers())
        found += iequals(one.name, name) ? 1u : 0u;
    return found;
}

std::optional<std::string_view> value_reader::next() noexcept
{
    if (!in_line_) {
        at_ = message_->find_from(at_, header_, name_);
        if (at_ == message_->headers().size())
            return std::nullopt;
        rest_ = message_->headers()[at_++].value;
        if (how_often(header_) != repeats::by_comma)
            return rest_;
    }
    auto const comma = find_comma(rest_);
    auto const value = trim_lws(rest_.substr(0, comma));
    in_line_ = comma != not_found;
    if (in_line_)
        rest_.remove_prefix(comma + 1);
    return value;
}

std::size_t find_comma(std::string_view value) noexcept
{
    for (std::size_t at = 0;; ++at) {
        at = find_first<one_of<',', '<', '"'>>(value, at);
        if (at == value.size())
            return not_found;
        if (value[at] == ',')
            return at;
        at = value[at] == '<' ? find_first<one_of<'>'>>(value, at + 1) : quoted_end(value, at) - 1;
        if (at >= value.size())
            return not_found;
    }
}

}  // namespace cabinet::sip
