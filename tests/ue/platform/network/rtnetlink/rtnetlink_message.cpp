#include "ue/platform/network/rtnetlink/rtnetlink_message.hpp"

#include "tests/support/netlink_messages.hpp"

#include <cerrno>
#include <limits>

BOOST_AUTO_TEST_SUITE(ue_rtnetlink_message)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

octets joined(std::vector<octets> const& parts)
{
    octets out;
    for (auto const& part : parts)
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

template <class Message>
Message only(octets const& datagram)
{
    auto const messages = parse_rtnetlink(datagram);
    BOOST_TEST_REQUIRE(!messages.empty());
    return std::get<Message>(messages.front().content);
}

}  // namespace

BOOST_AUTO_TEST_CASE(links)
{
    auto const up = only<link_message>(test::link(7, "wlan0"));
    BOOST_TEST(up.index == 7u);
    BOOST_TEST(up.name == "wlan0");
    BOOST_TEST(up.hardware == ARPHRD_ETHER);
    BOOST_TEST((up.on && up.carrier && !up.removed));
    auto const unplugged = only<link_message>(test::link(7, "wlan0", IFF_UP));
    BOOST_TEST((unplugged.on && !unplugged.carrier));
    BOOST_TEST(only<link_message>(test::link(7, "wlan0", 0, 0, true)).removed);
}

BOOST_AUTO_TEST_CASE(a_link_tells_its_kind_inside)
{
    rtattr inner{RTA_LENGTH(5), IFLA_INFO_KIND};
    octets info(sizeof inner);
    std::memcpy(info.data(), &inner, sizeof inner);
    for (char const c : {'v', 'e', 't', 'h', '\0'})
        info.push_back(static_cast<octet>(c));
    ifinfomsg body{};
    body.ifi_index = 3;
    auto const link = only<link_message>(test::netlink_writer(RTM_NEWLINK, body)
                                             .attribute(IFLA_IFNAME, "veth0")
                                             .attribute(IFLA_LINKINFO, octet_view(info))
                                             .finish());
    BOOST_TEST(link.link_kind == "veth");
    BOOST_TEST(link.name == "veth0");
}

BOOST_AUTO_TEST_CASE(addresses_count_when_they_are_global_and_certain)
{
    octets const v4{192, 0, 2, 1};
    BOOST_TEST(only<address_message>(test::address(7, v4)).global);
    BOOST_TEST((only<address_message>(test::address(7, v4)).address == v4));
    BOOST_TEST(!only<address_message>(test::address(7, v4, 0, false, RT_SCOPE_LINK)).global);
    BOOST_TEST(!only<address_message>(test::address(1, v4, 0, false, RT_SCOPE_HOST)).global);
    octets const v6(16, 0x20);
    BOOST_TEST(
        !only<address_message>(test::address(7, v6, 0, false, RT_SCOPE_UNIVERSE, IFA_F_TENTATIVE)).global);
    BOOST_TEST(only<address_message>(
                   test::address(7, v6, 0, false, RT_SCOPE_UNIVERSE, IFA_F_TENTATIVE | IFA_F_OPTIMISTIC))
                   .global);
    BOOST_TEST(only<address_message>(test::address(7, v4, 0, true)).removed);
}

BOOST_AUTO_TEST_CASE(on_point_to_point_links_the_local_address_is_ours)
{
    ifaddrmsg body{};
    body.ifa_index = 5;
    octets const ours{10, 0, 0, 1}, theirs{10, 0, 0, 2};
    auto const address = only<address_message>(test::netlink_writer(RTM_NEWADDR, body)
                                                   .attribute(IFA_ADDRESS, octet_view(theirs))
                                                   .attribute(IFA_LOCAL, octet_view(ours))
                                                   .finish());
    BOOST_TEST((address.address == ours));
}

BOOST_AUTO_TEST_CASE(default_routes_of_the_main_table_alone)
{
    auto const route = only<route_message>(test::default_route(7, 600));
    BOOST_TEST(route.index == 7u);
    BOOST_TEST(route.metric == 600u);
    BOOST_TEST(only<route_message>(test::default_route(7, 600, 0, true)).removed);
    for (auto const& other :
         {test::default_route(7, 600, 0, false, RT_TABLE_LOCAL), test::default_route(7, 600, 0, false, 1000)})
        BOOST_TEST(parse_rtnetlink(other).size() == 1u);  // other_message
    rtmsg to_somewhere{};
    to_somewhere.rtm_table = RT_TABLE_MAIN;
    to_somewhere.rtm_type = RTN_UNICAST;
    to_somewhere.rtm_dst_len = 24;
    auto const narrow = test::netlink_writer(RTM_NEWROUTE, to_somewhere).attribute(RTA_OIF, 7u).finish();
    BOOST_TEST(std::holds_alternative<other_message>(parse_rtnetlink(narrow).at(0).content));
}

BOOST_AUTO_TEST_CASE(a_route_of_several_interfaces_is_several)
{
    octets hops;
    for (int const index : {7, 9}) {
        rtnexthop hop{sizeof(rtnexthop), 0, 0, index};
        auto const* const begin = reinterpret_cast<octet const*>(&hop);
        hops.insert(hops.end(), begin, begin + sizeof hop);
    }
    rtmsg body{};
    body.rtm_table = RT_TABLE_MAIN;
    body.rtm_type = RTN_UNICAST;
    auto const messages = parse_rtnetlink(test::netlink_writer(RTM_NEWROUTE, body)
                                              .attribute(RTA_MULTIPATH, octet_view(hops))
                                              .attribute(RTA_PRIORITY, 50u)
                                              .finish());
    BOOST_TEST(std::get<route_message>(messages.at(0).content).index == 7u);
    BOOST_TEST(std::get<route_message>(messages.at(1).content).index == 9u);
    BOOST_TEST(std::get<route_message>(messages.at(1).content).metric == 50u);
}

BOOST_AUTO_TEST_CASE(ends_and_errors)
{
    BOOST_TEST(only<end_message>(test::end_of_dump(5)).error == 0);
    BOOST_TEST(only<end_message>(test::end_of_dump(5, EPERM)).error == EPERM);
    BOOST_TEST(only<end_message>(test::end_of_dump(5, 4095)).error == 4095);
    for (int const none : {4096, std::numeric_limits<int>::max()})
        BOOST_TEST(only<end_message>(test::end_of_dump(5, none)).error == EIO);
    auto const lowest = test::netlink_writer(NLMSG_ERROR, std::numeric_limits<int>::min()).finish();
    BOOST_TEST(only<end_message>(lowest).error == EIO);
    BOOST_TEST(parse_rtnetlink(test::end_of_dump(5, 0, NLM_F_DUMP_INTR)).at(0).interrupted);
    BOOST_TEST(parse_rtnetlink(test::end_of_dump(5)).at(0).multipart);
    BOOST_TEST(parse_rtnetlink(test::end_of_dump(5)).at(0).sequence == 5u);
}

BOOST_AUTO_TEST_CASE(every_cut_of_a_datagram_is_read_up_to_the_cut)
{
    auto const first = test::link(7, "wlan0"), second = test::address(7, {192, 0, 2, 1});
    auto const whole = joined({first, second, test::default_route(7, 600)});
    BOOST_TEST(parse_rtnetlink(whole).size() >= 3u);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto const count = parse_rtnetlink(octet_view(whole).first(size)).size();
        BOOST_TEST(count == (size < first.size() ? 0u : size < first.size() + second.size() ? 1u : 2u));
    }
}

BOOST_AUTO_TEST_CASE(requests_ask_for_everything)
{
    for (auto const& [what, type] :
         {std::pair(rtnetlink_dump::links, RTM_GETLINK), std::pair(rtnetlink_dump::addresses, RTM_GETADDR),
          std::pair(rtnetlink_dump::routes, RTM_GETROUTE)}) {
        auto const request = write_rtnetlink_request(what, 42);
        nlmsghdr header;
        BOOST_TEST_REQUIRE(request.size() >= sizeof header);
        std::memcpy(&header, request.data(), sizeof header);
        BOOST_TEST(header.nlmsg_len == request.size());
        BOOST_TEST(header.nlmsg_type == type);
        BOOST_TEST(header.nlmsg_seq == 42u);
        BOOST_TEST(header.nlmsg_flags == (NLM_F_REQUEST | NLM_F_DUMP));
    }
}

BOOST_AUTO_TEST_SUITE_END()
