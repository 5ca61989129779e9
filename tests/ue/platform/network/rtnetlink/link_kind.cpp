#include "ue/platform/network/rtnetlink/link_kind.hpp"

#include <linux/if_arp.h>

BOOST_AUTO_TEST_SUITE(ue_link_kind)

using namespace cabinet::ue;

namespace {

network_kind named(std::string name)
{
    return kind_of({std::move(name), "", ARPHRD_ETHER, false, ""});
}

network_kind of_kind(std::string link_kind)
{
    return kind_of({"x0", std::move(link_kind), ARPHRD_ETHER, false, ""});
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_the_driver_says_comes_first)
{
    BOOST_TEST((kind_of({"eth0", "", ARPHRD_ETHER, true, ""}) == network_kind::wifi));
    BOOST_TEST((kind_of({"eth0", "", ARPHRD_ETHER, false, "wlan"}) == network_kind::wifi));
    BOOST_TEST((kind_of({"eth0", "", ARPHRD_ETHER, false, "wwan"}) == network_kind::cellular));
    BOOST_TEST((kind_of({"eth0", "", ARPHRD_ETHER, false, "bluetooth"}) == network_kind::bluetooth));
    BOOST_TEST((kind_of({"wlan0", "", ARPHRD_LOOPBACK, false, ""}) == network_kind::loopback));
}

BOOST_AUTO_TEST_CASE(then_the_kinds_of_the_kernel)
{
    for (auto const* const kind : {"wireguard", "tun", "gre", "vti6", "xfrm"})
        BOOST_TEST((of_kind(kind) == network_kind::vpn), kind);
    for (auto const* const kind : {"veth", "bridge", "vlan"})
        BOOST_TEST((of_kind(kind) == network_kind::ethernet), kind);
    BOOST_TEST((of_kind("rmnet") == network_kind::cellular));
    BOOST_TEST((kind_of({"wlan0", "tun", ARPHRD_NONE, false, ""}) == network_kind::vpn));
}

BOOST_AUTO_TEST_CASE(then_names)
{
    for (auto const* const name : {"wwan0", "wwp0s20f0u6", "rmnet_data0", "ccmni1", "ppp0", "qmapmux0.0"})
        BOOST_TEST((named(name) == network_kind::cellular), name);
    for (auto const* const name : {"wlan0", "wlp3s0", "wlx001122334455"})
        BOOST_TEST((named(name) == network_kind::wifi), name);
    BOOST_TEST((named("bnep0") == network_kind::bluetooth));
    BOOST_TEST((kind_of({"wlan0", "veth", ARPHRD_ETHER, false, ""}) == network_kind::wifi));
    for (auto const* const name : {"tun0", "wg0"})
        BOOST_TEST((named(name) == network_kind::vpn), name);
    for (auto const* const name : {"eth0", "enp1s0", "usb0"})
        BOOST_TEST((named(name) == network_kind::ethernet), name);
}

BOOST_AUTO_TEST_CASE(hardware_without_frames_is_a_modem_or_unknown)
{
    BOOST_TEST((kind_of({"x0", "", 519, false, ""}) == network_kind::cellular));
    BOOST_TEST((kind_of({"can0", "", ARPHRD_CAN, false, ""}) == network_kind::unknown));
}

BOOST_AUTO_TEST_SUITE_END()
