#pragma once

#include "protocol/base/cursor.hpp"
#include "protocol/base/octet_marks.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace cabinet::uri {

using ipv4_octets = std::array<std::uint8_t, 4>;
using ipv6_octets = std::array<std::uint8_t, 16>;

/// Reads a whole dotted IPv4 address, RFC 3986 §3.2.2: four numbers up to 255 without leading zeros. Nothing for other text.
std::optional<ipv4_octets> parse_ipv4(std::string_view text) noexcept;

/// Reads a whole IPv6 address without brackets, RFC 3986 §3.2.2 (RFC 5954 §4.1 puts it in place of RFC 3261's grammar).
/// The third colon that RFC 3261's grammar asked for before an IPv4 part is tolerated, RFC 5118 §4.10.
std::optional<ipv6_octets> parse_ipv6(std::string_view text) noexcept;

/// Takes a host from the front and gives it; nothing is taken where there is none.
///     host = hostname / IPv4address / "[" IPv6address "]"     (RFC 3261 §25.1 with RFC 5954 §4.1)
/// It ends at the first character no host may have, which the caller has to expect.
std::optional<std::string_view> take_host(cursor& in) noexcept;

namespace detail {

/// host_end() of any host.
char const* any_host_end(marked_text const& text, char const* from, char const* stop) noexcept;

/// Of a text with marks, whether its octets from `from` to `stop`, which are letters, digits, dots and hyphens, make a name of the
/// usual form: less than 64 of them, no dot behind the last label, which is no number.
[[gnu::always_inline]] inline bool is_usual_name(marked_text const& text, char const* from,
                                                 char const* stop) noexcept
{
    auto const size = static_cast<std::size_t>(stop - from);
    if (size - 1 >= octet_block::width - 1)
        return false;
    // Dots and hyphens stand apart and not at the ends, and a letter follows the last, which is a dot.
    auto const others = text.members<&octet_block::not_alnum>(from, size);
    auto const last = octet_block::width - static_cast<unsigned>(std::countl_zero(others));
    return (others & (others >> 1 | 1)) == 0 && last < size && is_alpha(from[last]) &&
           (last == 0 || from[last - 1] == '.');
}

}  // namespace detail

/// Where the host ends that begins at `from` in a text; null where there is none. `stop`: the first octet from there on that is no
/// letter, digit, dot or hyphen, or the text's end.
[[gnu::always_inline]] inline char const* host_end(marked_text const& text, char const* from,
                                                   char const* stop) noexcept
{
    return text.is_marked() && detail::is_usual_name(text, from, stop)
               ? stop
               : detail::any_host_end(text, from, stop);
}

/// Where the port ends that begins at `at`: 1*DIGIT, from 1 to 65535. Null where it is none.
inline char const* port_end(char const* at, char const* end, std::uint16_t& port) noexcept
{
    std::uint32_t value = 0;
    for (; at != end && is_digit(*at) && value <= 0xFFFF; ++at)
        value = value * 10 + static_cast<std::uint32_t>(*at - '0');
    port = static_cast<std::uint16_t>(value);
    return value - 1 < 0xFFFF ? at : nullptr;
}

/// Whether two hosts are the same: names without regard to case, IPv6 addresses by value (RFC 5954 §4.2). Both have been
/// given by take_host; an IPv6 address may also stand without its brackets.
bool same_host(std::string_view a, std::string_view b) noexcept;

/// The one spelling of a host: names in lower case, IPv6 as RFC 5952 §4 writes it, in brackets.
std::string canonical_host(std::string_view host);

}  // namespace cabinet::uri
