#include "ue/platform/network/rtnetlink/link_kind.hpp"

#include <algorithm>
#include <array>
#include <linux/if_arp.h>

namespace cabinet::ue {
namespace {

constexpr unsigned hardware_raw_ip = 519;  // ARPHRD_RAWIP, newer than some headers

template <std::size_t Count>
bool is_one_of(std::string_view text, std::array<std::string_view, Count> const& known)
{
    return std::find(known.begin(), known.end(), text) != known.end();
}

template <std::size_t Count>
bool starts_with_one_of(std::string_view text, std::array<std::string_view, Count> const& known)
{
    return std::any_of(known.begin(), known.end(),
                       [&](std::string_view prefix) { return text.starts_with(prefix); });
}

constexpr std::array<std::string_view, 12> tunnels{"wireguard", "tun",    "ipip",   "ip6tnl",
                                                   "gre",       "gretap", "ip6gre", "ip6gretap",
                                                   "sit",       "vti",    "vti6",   "xfrm"};
constexpr std::array<std::string_view, 8> wired{"veth",    "bridge", "bond", "team",
                                                "macvlan", "ipvlan", "vlan", "dummy"};
// Names that drivers and udev give to modems: wwan0, wwp0s1, rmnet_data0, qmapmux0.1, ccmni0, ppp0.
constexpr std::array<std::string_view, 6> modem_names{"wwan", "wwp", "rmnet", "qmapmux", "ccmni", "ppp"};
constexpr std::array<std::string_view, 2> modem_kinds{"wwan", "rmnet"};
constexpr std::array<std::string_view, 2> wifi_names{"wlan", "wl"};
constexpr std::array<std::string_view, 3> tunnel_names{"tun", "tap", "wg"};

}  // namespace

network_kind kind_of(link_description const& link) noexcept
{
    if (link.hardware == ARPHRD_LOOPBACK)
        return network_kind::loopback;
    if (link.device_type == "wwan")
        return network_kind::cellular;
    if (link.device_type == "wlan" || link.wireless)
        return network_kind::wifi;
    if (link.device_type == "bluetooth")
        return network_kind::bluetooth;
    if (is_one_of(link.link_kind, tunnels))
        return network_kind::vpn;
    if (is_one_of(link.link_kind, modem_kinds) || link.hardware == hardware_raw_ip)
        return network_kind::cellular;
    // Names before wired kinds: in a container a "wlan0" is a virtual wire, and called so on purpose.
    if (starts_with_one_of(link.name, modem_names))
        return network_kind::cellular;
    if (starts_with_one_of(link.name, wifi_names))
        return network_kind::wifi;
    if (link.name.starts_with("bnep"))
        return network_kind::bluetooth;
    if (starts_with_one_of(link.name, tunnel_names))
        return network_kind::vpn;
    if (is_one_of(link.link_kind, wired))
        return network_kind::ethernet;
    return link.hardware == ARPHRD_ETHER ? network_kind::ethernet : network_kind::unknown;
}

}  // namespace cabinet::ue
