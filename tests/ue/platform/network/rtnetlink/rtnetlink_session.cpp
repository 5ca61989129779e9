#include "ue/platform/network/rtnetlink/rtnetlink_session.hpp"

#include "tests/support/netlink_messages.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_network_rtnetlink_rtnetlink_session)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

/// Plays the kernel: answers the requests of a session.
struct scripted_kernel {
    rtnetlink_session session{[](std::string const&) { return device_facts(); }};

    /// The request's sequence number; 0 where there is none.
    std::uint32_t asked(std::uint16_t type)
    {
        auto const request = session.take_request();
        nlmsghdr header{};
        if (request.size() < sizeof header)
            return 0;
        std::memcpy(&header, request.data(), sizeof header);
        BOOST_TEST(header.nlmsg_type == type);
        return header.nlmsg_seq;
    }

    void give(octets const& datagram) { BOOST_TEST(session.on_datagram(datagram).has_value()); }

    /// Answers links, addresses and routes with one connected link.
    void whole_dump(std::uint16_t flags = 0)
    {
        auto const links = asked(RTM_GETLINK);
        give(test::link(7, "wlan0", test::link_up, links));
        give(test::end_of_dump(links, 0, flags));
        auto const addresses = asked(RTM_GETADDR);
        give(test::address(7, {192, 0, 2, 1}, addresses));
        give(test::end_of_dump(addresses));
        auto const routes = asked(RTM_GETROUTE);
        give(test::default_route(7, 600, routes));
        give(test::end_of_dump(routes));
    }

    network only() const { return session.networks().at(0); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_rtnetlink_session, scripted_kernel)

BOOST_AUTO_TEST_CASE(it_asks_for_links_addresses_and_routes_in_turn)
{
    BOOST_TEST(!session.complete());
    BOOST_TEST(session.networks().empty());
    whole_dump();
    BOOST_TEST(session.complete());
    BOOST_TEST(session.take_request().empty());
    BOOST_TEST((only() == network{7, "wlan0", network_kind::wifi, true, true, 600u}));
}

BOOST_AUTO_TEST_CASE(notifications_are_followed)
{
    whole_dump();
    give(test::link(7, "wlan0", IFF_UP));
    BOOST_TEST(!only().up);
    give(test::link(7, "wlan0"));
    BOOST_TEST(only().up);
    give(test::default_route(7, 600, 0, true));
    BOOST_TEST(!only().connected());
    give(test::link(9, "wwan0"));
    BOOST_TEST(session.networks().size() == 2u);
    BOOST_TEST(session.take_request().empty());
}

BOOST_AUTO_TEST_CASE(a_removal_is_followed_by_asking_anew)
{
    for (auto const& removal : {test::link(7, "wlan0", 0), test::link(7, "wlan0", 0, 0, true),
                                test::address(7, {192, 0, 2, 1}, 0, true)}) {
        scripted_kernel kernel;
        kernel.whole_dump();
        kernel.give(removal);
        BOOST_TEST((kernel.session.networks().empty() || !kernel.only().connected()));
        kernel.whole_dump();
        BOOST_TEST(kernel.only().connected());
        BOOST_TEST(kernel.session.take_request().empty());
    }
}

BOOST_AUTO_TEST_CASE(what_is_known_stays_visible_while_it_is_asked_for_anew)
{
    whole_dump();
    session.on_missed();
    BOOST_TEST(session.complete());
    BOOST_TEST(only().connected());
    auto const links = asked(RTM_GETLINK);
    give(test::end_of_dump(links));
    BOOST_TEST(only().connected());
    auto const addresses = asked(RTM_GETADDR);
    give(test::end_of_dump(addresses));
    auto const routes = asked(RTM_GETROUTE);
    give(test::end_of_dump(routes));
    BOOST_TEST(session.networks().empty());
}

BOOST_AUTO_TEST_CASE(what_is_missed_during_a_dump_is_asked_for_after_it)
{
    auto const links = asked(RTM_GETLINK);
    session.on_missed();
    BOOST_TEST(session.take_request().empty());  // the kernel would refuse a second dump beside the first
    give(test::link(7, "old0", test::link_up, links));
    give(test::end_of_dump(links));
    whole_dump();
    BOOST_TEST(only().name == "wlan0");
}

BOOST_AUTO_TEST_CASE(an_interrupted_dump_is_made_again)
{
    auto const links = asked(RTM_GETLINK);
    give(test::end_of_dump(links, 0, NLM_F_DUMP_INTR));
    whole_dump();
    BOOST_TEST(session.complete());
}

BOOST_AUTO_TEST_CASE(notifications_during_a_dump_are_part_of_it)
{
    auto const links = asked(RTM_GETLINK);
    give(test::link(7, "wlan0", test::link_up, links));
    give(test::link(9, "wwan0"));
    give(test::end_of_dump(links));
    give(test::end_of_dump(asked(RTM_GETADDR)));
    give(test::end_of_dump(asked(RTM_GETROUTE)));
    BOOST_TEST(session.networks().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_notification_with_another_programs_sequence_number_is_one_all_the_same)
{
    whole_dump();
    auto changed = test::link(7, "wlan0", IFF_UP, 12345);
    nlmsghdr header;
    std::memcpy(&header, changed.data(), sizeof header);
    header.nlmsg_flags = 0;
    std::memcpy(changed.data(), &header, sizeof header);
    give(changed);
    BOOST_TEST(!only().up);
}

BOOST_AUTO_TEST_CASE(parts_of_a_dump_that_is_not_ours_are_ignored)
{
    auto const links = asked(RTM_GETLINK);
    give(test::link(9, "wwan0", test::link_up, links + 1));
    give(test::end_of_dump(links + 1));
    BOOST_TEST(session.take_request().empty());
    give(test::end_of_dump(links));
    give(test::end_of_dump(asked(RTM_GETADDR)));
    give(test::end_of_dump(asked(RTM_GETROUTE)));
    BOOST_TEST(session.networks().empty());
}

BOOST_AUTO_TEST_CASE(a_refused_dump_is_an_error)
{
    auto const links = asked(RTM_GETLINK);
    auto const refused = session.on_datagram(test::end_of_dump(links, EPERM));
    BOOST_TEST(refused.error() == error_code(EPERM, boost::system::system_category()));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
