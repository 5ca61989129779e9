#include "ue/platform/network/network.hpp"

BOOST_AUTO_TEST_SUITE(ue_network)

using namespace cabinet::ue;

namespace {

network connected(std::uint32_t index, network_kind kind, std::uint32_t metric)
{
    return {index, "net" + std::to_string(index), kind, true, true, metric};
}

network const loopback{1, "lo", network_kind::loopback, true, false, {}};

preset_networks preset(std::vector<std::string> const& names)
{
    return preset_networks(names);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_network_carries_traffic_when_it_is_up_with_address_and_default_route)
{
    auto const whole = connected(2, network_kind::wifi, 600);
    BOOST_TEST(primary_network(std::vector{whole}) != nullptr);
    std::vector<network> lacking(3, whole);
    lacking[0].up = false;
    lacking[1].has_address = false;
    lacking[2].default_metric.reset();
    BOOST_TEST(primary_network(lacking) == nullptr);
    BOOST_TEST(primary_network({}) == nullptr);
}

BOOST_AUTO_TEST_CASE(the_lowest_metric_wins_then_the_lowest_index)
{
    std::vector const networks{
        connected(2, network_kind::wifi, 600), connected(3, network_kind::cellular, 700),
        connected(4, network_kind::ethernet, 100), connected(5, network_kind::wifi, 100)};
    BOOST_TEST(primary_network(networks)->index == 4u);
}

BOOST_AUTO_TEST_CASE(wifi_and_cellular_are_preset)
{
    preset_networks const usual;
    for (auto const kind : {network_kind::wifi, network_kind::cellular})
        BOOST_TEST(usual.allows(kind));
    for (auto const kind : {network_kind::ethernet, network_kind::bluetooth, network_kind::vpn,
                            network_kind::unknown, network_kind::loopback})
        BOOST_TEST(!usual.allows(kind));
}

BOOST_AUTO_TEST_CASE(each_name_stands_for_its_kind)
{
    for (auto const kind : {network_kind::wifi, network_kind::cellular, network_kind::ethernet,
                            network_kind::bluetooth, network_kind::vpn}) {
        auto const only = preset({std::string(name_of(kind))});
        for (auto const other : {network_kind::wifi, network_kind::cellular, network_kind::ethernet,
                                 network_kind::bluetooth, network_kind::vpn, network_kind::unknown})
            BOOST_TEST(only.allows(other) == (other == kind));
    }
    BOOST_TEST(!preset({"loopback"}).allows(network_kind::loopback));
    BOOST_TEST(!preset({"unknown", "lan"}).allows(network_kind::unknown));
}

BOOST_AUTO_TEST_CASE(traffic_that_goes_elsewhere_is_not_moved_to_a_preset_network)
{
    std::vector const networks{connected(2, network_kind::wifi, 600),
                               connected(3, network_kind::ethernet, 100)};
    BOOST_TEST(preset_networks().choose(networks) == nullptr);
    BOOST_TEST(preset({"ethernet"}).choose(networks)->index == 3u);
}

BOOST_AUTO_TEST_CASE(any_is_every_network_and_this_machine_where_there_is_none)
{
    auto const any = preset({"any"});
    std::vector const networks{loopback, connected(2, network_kind::unknown, 0)};
    BOOST_TEST(any.choose(networks)->index == 2u);
    BOOST_TEST(any.choose(std::vector{loopback}) != nullptr);
    BOOST_TEST(preset_networks().choose(std::vector{loopback}) == nullptr);
    auto down = loopback;
    down.up = false;
    BOOST_TEST(any.choose(std::vector{down}) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
