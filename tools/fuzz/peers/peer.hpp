#pragma once

#include <span>
#include <string_view>

namespace cabinet::fuzz {

/// Another SIP parser, that ours is compared with.
struct peer {
    std::string_view name;  ///< of its package: "libosip2", "sofia-sip"

    /// Whether it reads these octets as one message with nothing to complain of. `octets` hold no NUL (both take texts of C) and
    /// are no longer than max_peer_octets.
    bool (*accepts)(std::string_view octets);
};

/// What peers are given at most: sizes are not what is compared.
inline constexpr std::size_t max_peer_octets = 8192;

/// Those that are installed here; perhaps none.
std::span<peer const> peers();

}  // namespace cabinet::fuzz
