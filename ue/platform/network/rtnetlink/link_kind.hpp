#pragma once

#include "ue/platform/network/network.hpp"

namespace cabinet::ue {

/// What is known of a link that bears on its kind.
struct link_description {
    std::string name;       ///< "wlan0"
    std::string link_kind;  ///< IFLA_INFO_KIND: "wireguard", "veth", …; empty for hardware
    unsigned hardware = 0;  ///< ARPHRD_…, <linux/if_arp.h>
    bool wireless = false;  ///< /sys/class/net/NAME/wireless or …/phy80211 is there
    std::string
        device_type;  ///< DEVTYPE in /sys/class/net/NAME/uevent: "wlan", "wwan", "bluetooth"; or empty
};

/// The kind of a link: by what its driver says, else by its kind in the kernel (tunnels, modems), else by its name.
network_kind kind_of(link_description const& link) noexcept;

}  // namespace cabinet::ue
