#include "ue/platform/network/rtnetlink/network_table.hpp"

#include <linux/if_arp.h>

BOOST_AUTO_TEST_SUITE(ue_platform_network_rtnetlink_network_table)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct filled_table : network_table {
    filled_table() : network_table([](std::string const& name) { return device_facts{name == "air0", ""}; })
    {
        apply(link("air0"));
        apply(address());
        apply(route(600));
    }
    static link_message link(std::string name, bool on = true, bool carrier = true)
    {
        return {false, 7, std::move(name), "", ARPHRD_ETHER, on, carrier};
    }
    static address_message address(octet last = 1, bool removed = false, bool global = true)
    {
        return {removed, 7, {192, 0, 2, last}, global};
    }
    static route_message route(std::uint32_t metric, bool removed = false)
    {
        return {removed, 7, 2, metric, {}};
    }

    network only() const { return networks().at(0); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_network_table, filled_table)

BOOST_AUTO_TEST_CASE(a_link_with_address_and_route_is_connected)
{
    BOOST_TEST((only() == network{7, "air0", network_kind::wifi, true, true, 600u}));
    BOOST_TEST(only().connected());
}

BOOST_AUTO_TEST_CASE(the_best_route_counts)
{
    apply(route(100));
    BOOST_TEST(only().default_metric.value() == 100u);
    apply(route(100));  // told twice is one route
    apply(route(100, true));
    BOOST_TEST(only().default_metric.value() == 600u);
    apply(route(600, true));
    BOOST_TEST(!only().default_metric.has_value());
}

BOOST_AUTO_TEST_CASE(one_address_of_several_is_enough)
{
    apply(address(2));
    apply(address(1, true));
    BOOST_TEST(only().has_address);
    apply(address(2, false, false));  // no longer global
    BOOST_TEST(!only().has_address);
}

BOOST_AUTO_TEST_CASE(a_pulled_cable_keeps_routes_and_a_switched_off_link_loses_them)
{
    apply(link("air0", true, false));
    BOOST_TEST(!only().up);
    BOOST_TEST(only().default_metric.has_value());
    apply(link("air0", false, false));
    BOOST_TEST(!only().default_metric.has_value());
    BOOST_TEST(only().has_address);
}

BOOST_AUTO_TEST_CASE(a_renamed_link_is_looked_at_again)
{
    apply(link("eth5"));
    BOOST_TEST((only().kind == network_kind::ethernet));
    BOOST_TEST(only().name == "eth5");
    apply(link(""));
    BOOST_TEST(only().name == "eth5");
}

BOOST_AUTO_TEST_CASE(a_removed_link_takes_everything_with_it)
{
    auto gone = link("air0");
    gone.removed = true;
    apply(gone);
    BOOST_TEST(networks().empty());
    apply(link("air0"));
    BOOST_TEST((only() == network{7, "air0", network_kind::wifi, true, false, {}}));
}

BOOST_AUTO_TEST_CASE(what_has_no_name_is_not_shown)
{
    auto nameless = link("");
    nameless.index = 8;
    apply(nameless);
    BOOST_TEST(networks().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
