#include "protocol/sip/name_addr.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/quoted_string.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {
namespace {

constexpr auto npos = std::string_view::npos;

/// [ display-name ] LAQUOT: where the bracket stands; null where an addr-spec does.
///     display-name = *(token LWS) / quoted-string; UTF-8 stands in quotes only.
char const* find_bracket(marked_text const& text, char const* from, std::string_view& display_name) noexcept
{
    auto const* const end = text.end();
    auto const* at = from;
    if (at != end && *at == '"') {
        auto const size = quoted_end(between(at, end), 0);
        if (size == npos)
            return nullptr;
        display_name = between(from, from + size);
        at = skip_lws(from + size, end);
    } else {
        for (auto const* next = token_end(text, skip_lws(at, end)); next != at;
             next = token_end(text, skip_lws(at, end)))
            at = next;
        if (at != from)
            display_name = trim_lws(between(from, at));
    }
    return at != end && *at == '<' ? at : nullptr;
}

/// scheme ":" and something after it, RFC 3986 §3.1.
bool has_scheme(std::string_view uri) noexcept
{
    if (uri.size() > 4 && istarts_with(uri, "sip:"))
        return true;
    if (uri.empty() || !is_alpha(uri.front()))
        return false;
    std::size_t at = 1;
    while (at < uri.size() && (is_alnum(uri[at]) || uri[at] == '+' || uri[at] == '-' || uri[at] == '.'))
        ++at;
    return uri.size() - at > 1 && uri[at] == ':';
}

}  // namespace

codec_errc take_address(marked_text& text, name_addr& out) noexcept
{
    out = {};
    auto const* const end = text.end();
    auto const* from = skip_lws(text.begin(), end);
    auto const* const bracket =
        from != end && *from == '<' ? from : find_bracket(text, from, out.display_name);
    auto const* uri_end = end;
    out.bracketed = bracket != nullptr;
    if (out.bracketed) {
        from = bracket + 1;
        uri_end = text.find<&octet_block::not_uri>(from);
        if (uri_end == end || *uri_end != '>')
            return codec_errc::bad_address;
    } else {
        // Without brackets, "?" and "," would belong to the URI, ";" never does (§20.10).
        out.display_name = {};
        uri_end = from + find_first<invisible_or_one_of<'<', '>', '"', ';', '?', ','>>(between(from, end), 0);
    }
    out.uri = between(from, uri_end);
    if (!has_scheme(out.uri))
        return codec_errc::bad_address;
    text.begin_at(skip_lws(out.bracketed ? uri_end + 1 : uri_end, end));
    return text.empty() || text.front() == ';' || text.front() == ',' ? codec_errc{}
                                                                      : codec_errc::bad_address;
}

codec_errc take_value(marked_text& text, name_addr& out) noexcept
{
    if (auto const wrong = take_address(text, out); wrong != codec_errc{})
        return wrong;
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "tag"))
            out.tag = one.value;
        return codec_errc{};
    });
}

result<name_addr> parse_name_addr(std::string_view value) noexcept
{
    name_addr out;
    marked_text rest(value);
    if (auto const wrong = take_value(rest, out); wrong != codec_errc{})
        return wrong;
    if (!rest.empty())
        return codec_errc::bad_address;  // a comma
    return out;
}

}  // namespace cabinet::sip
