#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cabinet::program {

/// Where a listener binds: a numeric address and a port.
struct listen_address {
    std::string host;  ///< IPv4 or IPv6 in numbers, without brackets
    std::uint16_t port = 0;

    bool operator==(listen_address const&) const = default;
};

/// Reads "IPv4:port" or "[IPv6]:port" (RFC 3986 §3.2.2 literals, no scope ids); port 0 is one that the
/// system chooses. Nothing for any other text, host names included: a name may mean another address
/// tomorrow.
std::optional<listen_address> parse_listen_address(std::string_view text);

/// The text that parse_listen_address reads.
std::string write_listen_address(listen_address const& address);

}  // namespace cabinet::program
