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

/// Where the host ends that begins at `from` in a text; null where there is none.
char const* host_end(marked_text const& text, char const* from) noexcept;

/// Whether two hosts are the same: names without regard to case, IPv6 addresses by value (RFC 5954 §4.2). Both have been
/// given by take_host; an IPv6 address may also stand without its brackets.
bool same_host(std::string_view a, std::string_view b) noexcept;

/// The one spelling of a host: names in lower case, IPv6 as RFC 5952 §4 writes it, in brackets.
std::string canonical_host(std::string_view host);

}  // namespace cabinet::uri
