#pragma once

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/take_parameters.hpp"
#include "protocol/uri/sip_uri_parts.hpp"

namespace cabinet::sip {
namespace detail {

/// [ display-name ] LAQUOT: where the bracket stands; null where an addr-spec does.
///     display-name = *(token LWS) / quoted-string; UTF-8 stands in quotes only.
char const* find_bracket(marked_text const& text, char const* from, std::string_view& display_name) noexcept;

/// scheme ":" and something after it, RFC 3986 §3.1.
bool has_any_scheme(std::string_view uri) noexcept;

inline bool has_scheme(std::string_view uri) noexcept
{
    return (uri.size() > 4 && same_octets(uri.data(), "sip:", 4)) || has_any_scheme(uri);
}

/// Where an addr-spec ends: "?" and "," would belong to its URI, ";" never does (§20.10).
inline char const* bare_uri_end(char const* from, char const* end) noexcept
{
    return from + find_first<invisible_or_one_of<'<', '>', '"', ';', '?', ','>>(between(from, end), 0);
}

}  // namespace detail

/// Reads the display name and the URI, and leaves what follows them without white space before it: for who walks the
/// parameters anyway. `out` is one without anything. Errors: codec_errc::bad_address.
[[gnu::always_inline]] inline codec_errc take_address(marked_text& text, name_addr& out) noexcept
{
    auto const* const end = text.end();
    auto const* from = skip_lws(text.begin(), end);
    auto const* const bracket =
        from != end && *from == '<' ? from : detail::find_bracket(text, from, out.display_name);
    auto const* behind = end;
    if (bracket) [[likely]] {
        from = bracket + 1;
        auto const* const close = text.find<&octet_block::not_uri>(from);
        if (close == end || *close != '>')
            return codec_errc::bad_address;
        out.bracketed = true;
        out.uri = between(from, close);
        behind = close + 1;
    } else {
        behind = detail::bare_uri_end(from, end);
        out.display_name = {};
        out.uri = between(from, behind);
    }
    if (!detail::has_scheme(out.uri))
        return codec_errc::bad_address;
    behind = skip_lws(behind, end);
    text.begin_at(behind);
    return behind == end || *behind == ';' || *behind == ',' ? codec_errc{} : codec_errc::bad_address;
}

namespace detail {

/// take_address() with a SIP URI of any form.
codec_errc take_any_address(marked_text& text, name_addr& out, bool& has_sip_uri,
                            uri::sip_uri& sip_uri) noexcept;

}  // namespace detail

/// Reads a whole value with its SIP URI; each parameter goes to `use`, as in take_parameters().
template <class Use>
[[gnu::always_inline]] inline codec_errc take_with_uri(marked_text& text, name_addr& out, bool& has_sip_uri,
                                                       uri::sip_uri& sip_uri, Use use) noexcept
{
    auto const* const end = text.end();
    auto const* const from = skip_lws(text.begin(), end);
    auto const* const bracket =
        from != end && *from == '<' ? from : detail::find_bracket(text, from, out.display_name);
    if (bracket && end - bracket > 5 && same_octets(bracket + 1, "sip:", 4)) [[likely]] {
        auto const* const inside = bracket + 5;
        name_stops in(text, inside);
        auto const* const stop = in.next();
        uri::uri_errc wrong;
        auto const* const close = uri::read_usual(text, in, inside, stop, sip_uri, wrong);
        if (close && close != end && *close == '>') [[likely]] {
            has_sip_uri = true;
            out.bracketed = true;
            out.uri = between(bracket + 1, close);
            auto const* behind = close + 1;
            if (in.next() != behind)
                detail::go_on_behind(behind, end, in);
            detail::pass_lws(behind, end, in);
            if (behind != end && *behind != ';' && *behind != ',') [[unlikely]]
                return codec_errc::bad_address;
            return take_parameters(text, in, behind, out.parameters, use);
        }
        sip_uri = {};
    }
    out.display_name = {};
    if (auto const wrong = detail::take_any_address(text, out, has_sip_uri, sip_uri); wrong != codec_errc{})
        return wrong;
    return take_parameters(text, out.parameters, use);
}

}  // namespace cabinet::sip
