#include "protocol/sip/multipart.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/header_parameters.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/headers/media_type.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {
namespace {

constexpr std::string_view line_break = "\r\n";
constexpr std::size_t longest_boundary = 70;

/// bchars of RFC 2046 §5.1.1.
constexpr bool is_boundary_char(char c) noexcept
{
    return is_alnum(c) ||
           one_of<'\'', '(', ')', '+', '_', ',', '-', '.', '/', ':', '=', '?', ' '>::matches(c);
}

bool is_boundary(std::string_view text) noexcept
{
    return !text.empty() && text.size() <= longest_boundary && text.back() != ' ' &&
           find_first<not_in_set<is_boundary_char>>(text, 0) == text.size();
}

/// Where the header line that begins at `from` ends: before its CRLF, folded lines included; the text's end.
std::size_t end_of_line(std::string_view text, std::size_t from) noexcept
{
    for (auto at = from;; at += line_break.size()) {
        at = text.find(line_break, at);
        if (at == std::string_view::npos)
            return text.size();
        if (text.size() - at == line_break.size() || !is_wsp(text[at + line_break.size()]))
            return at;
    }
}

/// Behind a delimiter: the offset after `*LWSP-char CRLF`; npos where something else stands.
std::size_t after_padding(std::string_view text, std::size_t at) noexcept
{
    while (at < text.size() && is_wsp(text[at]))
        ++at;
    return cut(text, at).starts_with(line_break) ? at + line_break.size() : std::string_view::npos;
}

}  // namespace

std::optional<std::string_view> body_part::find(std::string_view name) const noexcept
{
    for (std::size_t at = 0; at < headers.size();) {
        auto const end = end_of_line(headers, at);
        auto const line = cut(headers, at, end);
        auto const colon = line.find(':');
        if (colon != std::string_view::npos && iequals(trim_end(line.substr(0, colon)), name))
            return trim_lws(cut(line, colon + 1));
        at = std::min(end + line_break.size(), headers.size());
    }
    return std::nullopt;
}

std::string_view body_part::content_type() const noexcept
{
    return find("Content-Type").value_or("text/plain; charset=us-ascii");
}

multipart_reader::multipart_reader(std::string_view body, std::string_view boundary)
    : delimiter_("\r\n--" + std::string(boundary)),
      rest_(body)
{
    // The first delimiter may stand at the very front; what is before it is the preamble, for nobody to read.
    auto const at_front = std::string_view(delimiter_).substr(line_break.size());
    auto const found = body.starts_with(at_front) ? 0 : body.find(delimiter_);
    if (!is_boundary(boundary) || found == std::string_view::npos) {
        fail();
        return;
    }
    rest_ =
        body.substr(found == 0 && body.starts_with(at_front) ? at_front.size() : found + delimiter_.size());
}

bool multipart_reader::fail() noexcept
{
    error_ = codec_errc::bad_multipart;
    ended_ = true;
    return false;
}

bool multipart_reader::next(body_part& out) noexcept
{
    // rest_ begins behind a delimiter.
    if (ended_)
        return false;
    if (rest_.starts_with("--")) {  // the closing one; the epilogue is for nobody either
        ended_ = true;
        return count_ > 0 ? false : fail();
    }
    auto const begin = after_padding(rest_, 0);
    if (begin == std::string_view::npos || count_++ == max_parts)
        return fail();
    // The CRLF before a part may be the one before the delimiter that ends it, where the part has neither headers nor body.
    auto const end = rest_.find(delimiter_, begin - line_break.size());
    if (end == std::string_view::npos)
        return fail();
    auto const part = end < begin ? std::string_view{} : cut(rest_, begin, end);
    rest_ = cut(rest_, end + delimiter_.size());
    if (part.starts_with(line_break)) {
        out = {{}, cut(part, line_break.size())};
        return true;
    }
    auto const empty_line = part.find("\r\n\r\n");
    if (empty_line == std::string_view::npos)
        return part.empty() ? (out = {}, true) : fail();
    out = {cut(part, 0, empty_line), cut(part, empty_line + 2 * line_break.size())};
    return true;
}

result<std::string> boundary_of(std::string_view content_type)
{
    media_type type;
    marked_text value(content_type);
    if (auto const wrong = take_value(value, type); wrong != codec_errc{})
        return wrong;
    auto const parameter = find_parameter(type.parameters, "boundary");
    auto const text = parameter ? unquote(parameter->value) : std::string();
    if (!iequals(type.type, "multipart") || !is_boundary(text))
        return codec_errc::bad_multipart;
    return text;
}

multipart_builder& multipart_builder::add(std::string_view content_type, std::string_view body)
{
    parts_.push_back({{}, std::string(body)});
    return header("Content-Type", content_type);
}

multipart_builder& multipart_builder::header(std::string_view name, std::string_view value)
{
    refused_ = refused_ || parts_.empty() || !is_token(name) || !is_writable_text(value);
    if (!refused_)
        parts_.back().headers.append(name).append(": ").append(value).append(line_break);
    return *this;
}

result<multipart_builder::written> multipart_builder::finish() const
{
    if (refused_ || parts_.empty() || !is_token(subtype_))
        return codec_errc::not_writable;
    // Counting up finds one that no part has: a part can hold only so many.
    std::string boundary;
    for (std::size_t number = 0;; ++number) {
        boundary = "part-" + std::to_string(number);
        if (std::none_of(parts_.begin(), parts_.end(), [&](part const& one) {
                return one.body.find("--" + boundary) != std::string::npos;
            }))
            break;
    }
    written out;
    out.content_type = "multipart/" + subtype_ + ";boundary=" + boundary;
    for (auto const& one : parts_)
        out.body.append("--")
            .append(boundary)
            .append(line_break)
            .append(one.headers)
            .append(line_break)
            .append(one.body)
            .append(line_break);
    out.body.append("--").append(boundary).append("--").append(line_break);
    return out;
}

}  // namespace cabinet::sip
