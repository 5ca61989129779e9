#pragma once

#include "protocol/base/cut.hpp"
#include "protocol/uri/characters.hpp"
#include "protocol/uri/host.hpp"
#include "protocol/uri/sip_uri.hpp"

// How what stands behind "sip:" is read from stop to stop: inline, for parse_sip_uri() and for who reads addresses with their URIs.
namespace cabinet::uri {

using name_stops = octet_stops<&octet_block::not_name>;

namespace detail {

/// Where the run ends of characters of parameters that begins where `in` stands. `escaped`: there was an escape among them.
[[gnu::always_inline]] inline char const* run_end(char const* end, name_stops& in, bool& escaped) noexcept
{
    for (;;) {
        auto const* const at = in.next();
        if (at == end)
            return at;
        if (is_in(*at, parameter_char))
            continue;
        if (*at != '%' || !is_escape_at(at, end))
            return at;
        escaped = true;
    }
}

/// Whether a parameter before `name` has that name; the first one begins at `first`.
bool stands_before(char const* first, std::string_view name) noexcept;

/// A bit that equal names without escapes have in common.
[[gnu::always_inline]] inline std::uint64_t kind_of_name(std::string_view name) noexcept
{
    auto const last_letter = static_cast<unsigned>(name.back()) & 0x1F;  // in either case
    return std::uint64_t{1} << ((last_letter + 8 * static_cast<unsigned>(name.size())) % 64);
}

/// *( ";" pname [ "=" pvalue ] ), no name twice (§19.1.1): where it ends, or null.
[[gnu::always_inline]] inline char const* parameters_end(char const* at, char const* end,
                                                         name_stops& in) noexcept
{
    auto const* const first = at;
    std::uint64_t kinds = 0;  // of the names so far
    bool escaped = false;     // one of them, which hides its kind
    for (std::size_t count = 0; at != end && *at == ';'; ++count) {
        auto const* const begin = at + 1;
        at = run_end(end, in, escaped);
        auto const name = between(begin, at);
        if (name.empty() || count == max_uri_parts)
            return nullptr;
        auto const kind = kind_of_name(name);
        if (((kinds & kind) != 0 || escaped) && stands_before(first, name)) [[unlikely]]
            return nullptr;
        kinds |= kind;
        if (at != end && *at == '=') {
            auto const* const value = at + 1;
            bool any = false;
            at = run_end(end, in, any);
            if (at == value)
                return nullptr;
        }
    }
    return at;
}

}  // namespace detail

/// hostport uri-parameters, which begin at `host`, as far as that goes. `stop`: the first stop from there on, given by `in`. Gives where it
/// ends: the text's end, or a stop that `in` has given, or another octet that may not follow a host. Null where it is malformed: see
/// `wrong`.
[[gnu::always_inline]] inline char const* read_hostport(marked_text const& text, name_stops& in,
                                                        char const* host, char const* stop, sip_uri& out,
                                                        uri_errc& wrong) noexcept
{
    auto const* const end = text.end();
    auto const* at = host_end(text, host, stop);
    wrong = uri_errc::bad_host;
    if (!at)
        return nullptr;
    out.host = between(host, at);
    if (at == end)
        return at;
    if (at != stop)  // an IPv6 reference, whose "[" is the stop
        in.seek(at + 1);
    if (*at == ':') {
        at = port_end(at + 1, end, out.port);
        if (!at) {
            wrong = uri_errc::bad_port;
            return nullptr;
        }
        if (at == end)
            return at;
        if (in.next() != at)
            return nullptr;
    }
    if (*at == ';') {
        auto const* const parameters = at;
        wrong = uri_errc::bad_parameter;
        at = detail::parameters_end(at, end, in);
        if (at)
            out.parameters = between(parameters, at);
    }
    return at;
}

/// What stands behind the scheme where that is [ user "@" ] hostport uri-parameters and the user has letters, digits, dots and hyphens
/// alone: as read_hostport(). `stop`: the first stop from `at` on, given by `in`. Null: that is not what stands there.
[[gnu::always_inline]] inline char const* read_usual(marked_text const& text, name_stops& in, char const* at,
                                                     char const* stop, sip_uri& out, uri_errc& wrong) noexcept
{
    if (stop != text.end() && *stop == '@' && stop != at) {
        out.has_user = true;
        out.user = between(at, stop);
        at = stop + 1;
        stop = in.next();
    }
    return read_hostport(text, in, at, stop, out, wrong);
}

}  // namespace cabinet::uri
