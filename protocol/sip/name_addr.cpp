#include "protocol/sip/name_addr.hpp"

#include "protocol/sip/take_address.hpp"
#include "protocol/sip/take_parameters.hpp"
#include "protocol/sip/with_uri.hpp"

namespace cabinet::sip {

char const* detail::find_bracket(marked_text const& text, char const* from,
                                 std::string_view& display_name) noexcept
{
    auto const* const end = text.end();
    auto const* at = from;
    if (at != end && *at == '"') {
        auto const size = quoted_end(between(at, end), 0);
        if (size == std::string_view::npos)
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

bool detail::has_any_scheme(std::string_view uri) noexcept
{
    if (uri.empty() || !is_alpha(uri.front()))
        return false;
    std::size_t at = 1;
    while (at < uri.size() && (is_alnum(uri[at]) || uri[at] == '+' || uri[at] == '-' || uri[at] == '.'))
        ++at;
    return uri.size() - at > 1 && uri[at] == ':';
}

codec_errc take_value(marked_text& text, name_addr& out) noexcept
{
    out = {};
    if (auto const wrong = take_address(text, out); wrong != codec_errc{})
        return wrong;
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "tag"))
            out.tag = one.value;
        return codec_errc{};
    });
}

codec_errc take_value(marked_text& text, with_uri<name_addr>& out) noexcept
{
    return take_with_uri(text, out, out.has_sip_uri, out.sip_uri, [&](header_parameter const& one) {
        if (iequals(one.name, "tag"))
            out.tag = one.value;
        return codec_errc{};
    });
}

codec_errc detail::take_any_address(marked_text& text, name_addr& out, bool& has_sip_uri,
                                    uri::sip_uri& sip_uri) noexcept
{
    if (auto const wrong = take_address(text, out); wrong != codec_errc{})
        return wrong;
    has_sip_uri = uri::has_sip_scheme(out.uri);
    if (!has_sip_uri)
        return {};
    auto const parsed = uri::parse_sip_uri(text.part(out.uri));
    if (!parsed)
        return codec_errc::bad_address;
    sip_uri = *parsed;
    return {};
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
