#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::ue {

/// What carries a network's packets, as far as the phone can tell.
enum class network_kind { wifi, cellular, ethernet, bluetooth, vpn, loopback, unknown };

/// "wifi", "cellular", "ethernet", "bluetooth", "vpn", "loopback", "unknown".
std::string_view name_of(network_kind kind) noexcept;

/// A network interface of this machine.
struct network {
    std::uint32_t index = 0;  ///< the kernel's
    std::string name;         ///< "wlan0"
    network_kind kind = network_kind::unknown;
    bool up = false;                              ///< switched on, and carrier there
    bool has_address = false;                     ///< one that is not link-local
    std::optional<std::uint32_t> default_metric;  ///< of its best default route; nothing where it has none

    /// Whether packets to anywhere can go through it.
    bool connected() const noexcept { return up && has_address && default_metric.has_value(); }

    friend bool operator==(network const&, network const&) = default;
};

/// The network that carries traffic now: of those connected the one whose default route the kernel prefers (the lowest
/// metric, then the lowest index); nothing where none is. Points into `networks`.
network const* primary_network(std::span<network const> networks) noexcept;

/// The kinds of network on which the operator is called.
class preset_networks {
public:
    /// Wi-Fi and cellular.
    preset_networks();
    /// From names such as the configuration has: name_of() of wifi to vpn, or "any", which stands for every network, and
    /// for this machine alone where there is none. Other names stand for nothing.
    explicit preset_networks(std::span<std::string const> names);

    bool allows(network_kind kind) const noexcept;

    /// The network to call the operator on: the primary one, where its kind is allowed; with "any" also the loopback,
    /// where nothing else is connected. Points into `networks`.
    network const* choose(std::span<network const> networks) const noexcept;

private:
    std::vector<network_kind> kinds_;
    bool any_ = false;
};

}  // namespace cabinet::ue
