#pragma once

#include "protocol/base/octets.hpp"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

namespace cabinet::test {

/// Writes rtnetlink messages as the kernel does, for the reader of them.
class netlink_writer {
public:
    template <class Body>
    netlink_writer(std::uint16_t type, Body const& body, std::uint32_t sequence = 0, std::uint16_t flags = 0)
    {
        nlmsghdr header{};
        header.nlmsg_type = type;
        header.nlmsg_flags = flags;
        header.nlmsg_seq = sequence;
        put(header);
        put(body);
    }

    netlink_writer& attribute(std::uint16_t type, octet_view value)
    {
        rtattr header{};
        header.rta_type = type;
        header.rta_len = static_cast<std::uint16_t>(RTA_LENGTH(value.size()));
        put(header);
        data_.insert(data_.end(), value.begin(), value.end());
        data_.resize(NLMSG_ALIGN(data_.size()));
        return *this;
    }
    netlink_writer& attribute(std::uint16_t type, std::string_view text)
    {
        octets value(text.begin(), text.end());
        value.push_back(0);
        return attribute(type, octet_view(value));
    }
    netlink_writer& attribute(std::uint16_t type, std::uint32_t value)
    {
        return attribute(type, octet_view(reinterpret_cast<octet const*>(&value), sizeof value));
    }

    octets finish()
    {
        auto const size = static_cast<std::uint32_t>(data_.size());
        std::memcpy(data_.data(), &size, sizeof size);
        return data_;
    }

private:
    template <class Header>
    void put(Header const& header)
    {
        auto const* const begin = reinterpret_cast<octet const*>(&header);
        data_.insert(data_.end(), begin, begin + sizeof header);
        data_.resize(NLMSG_ALIGN(data_.size()));
    }

    octets data_;
};

constexpr unsigned link_up = IFF_UP | IFF_RUNNING;

inline octets link(std::uint32_t index, std::string_view name, unsigned flags = link_up,
                   std::uint32_t sequence = 0, bool removed = false)
{
    ifinfomsg body{};
    body.ifi_index = static_cast<int>(index);
    body.ifi_type = ARPHRD_ETHER;
    body.ifi_flags = flags;
    return netlink_writer(removed ? RTM_DELLINK : RTM_NEWLINK, body, sequence,
                          sequence != 0 ? NLM_F_MULTI : 0)
        .attribute(IFLA_IFNAME, name)
        .finish();
}

inline octets address(std::uint32_t index, octets const& value, std::uint32_t sequence = 0,
                      bool removed = false, octet scope = RT_SCOPE_UNIVERSE, std::uint32_t flags = 0)
{
    ifaddrmsg body{};
    body.ifa_family = value.size() == 4 ? 2 : 10;
    body.ifa_index = index;
    body.ifa_scope = scope;
    return netlink_writer(removed ? RTM_DELADDR : RTM_NEWADDR, body, sequence,
                          sequence != 0 ? NLM_F_MULTI : 0)
        .attribute(IFA_ADDRESS, octet_view(value))
        .attribute(IFA_FLAGS, flags)
        .finish();
}

inline octets default_route(std::uint32_t index, std::uint32_t metric, std::uint32_t sequence = 0,
                            bool removed = false, std::uint32_t table = RT_TABLE_MAIN)
{
    rtmsg body{};
    body.rtm_family = 2;
    body.rtm_table = static_cast<unsigned char>(table);
    body.rtm_type = RTN_UNICAST;
    return netlink_writer(removed ? RTM_DELROUTE : RTM_NEWROUTE, body, sequence,
                          sequence != 0 ? NLM_F_MULTI : 0)
        .attribute(RTA_TABLE, table)
        .attribute(RTA_PRIORITY, metric)
        .attribute(RTA_OIF, index)
        .finish();
}

inline octets end_of_dump(std::uint32_t sequence, int error = 0, std::uint16_t flags = 0)
{
    return netlink_writer(error == 0 ? NLMSG_DONE : NLMSG_ERROR, -error, sequence,
                          static_cast<std::uint16_t>((error == 0 ? NLM_F_MULTI : 0) | flags))
        .finish();
}

}  // namespace cabinet::test
