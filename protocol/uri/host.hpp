#pragma once

#include "protocol/base/cursor.hpp"
#include "protocol/base/decimal.hpp"
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
    // Dots and hyphens are not at the ends and stand apart, and a letter follows the last, which is a dot. A bit for each, the last
    // octet's on top.
    auto const others = text.members_on_top<&octet_block::not_alnum>(from, size);
    auto const first = std::uint64_t{1} << (octet_block::width - size);
    if ((others & (others << 1 | first)) != 0 || static_cast<std::int64_t>(others) < 0)
        return false;
    if (others == 0)
        return is_alpha(*from);
    auto const* const label = stop - std::countl_zero(others);
    return is_alpha(*label) && label[-1] == '.';
}

}  // namespace detail

/// Where the host ends that begins at `from` in a text; null where there is none. `stop`: the first octet from there on that is no
/// letter, digit, dot or hyphen, or the text's end.
[[gnu::always_inline]] inline char const* host_end(marked_text const& text, char const* from,
                                                   char const* stop) noexcept
{
    if (text.is_marked() && detail::is_usual_name(text, from, stop)) [[likely]]
        return stop;
    return detail::any_host_end(text, from, stop);
}

/// Where the port ends that begins at `at`: 1*DIGIT, from 1 to 65535. Null where it is none.
inline char const* port_end(char const* at, char const* end, std::uint16_t& port) noexcept
{
    std::uint64_t value;
    at = read_decimal(at, end, value);
    port = static_cast<std::uint16_t>(value);
    return value - 1 < 0xFFFF ? at : nullptr;
}

/// Whether two hosts are the same: names without regard to case, IPv6 addresses by value (RFC 5954 §4.2). Both have been
/// given by take_host; an IPv6 address may also stand without its brackets.
bool same_host(std::string_view a, std::string_view b) noexcept;

/// The one spelling of a host: names in lower case, IPv6 as RFC 5952 §4 writes it, in brackets.
std::string canonical_host(std::string_view host);

}  // namespace cabinet::uri
