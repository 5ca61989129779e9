#include "ue/platform/network/rtnetlink/rtnetlink_message.hpp"

#include <algorithm>
#include <cerrno>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

namespace cabinet::ue {
namespace {

constexpr int max_errno = 4095;  // the kernel's MAX_ERRNO

/// A structure of the kernel's at the start of `from`, and what follows it, aligned; nothing where it is too short.
template <class Header>
std::optional<Header> take_header(octet_view& from)
{
    if (from.size() < sizeof(Header))
        return std::nullopt;
    Header out;
    std::memcpy(&out, from.data(), sizeof out);
    from = from.subspan(std::min(from.size(), static_cast<std::size_t>(NLMSG_ALIGN(sizeof(Header)))));
    return out;
}

struct attribute {
    std::uint16_t type = 0;
    octet_view value;
};

/// Takes the next attribute; nothing at the end or where the next is malformed.
std::optional<attribute> take_attribute(octet_view& from)
{
    rtattr header;
    if (from.size() < sizeof header)
        return std::nullopt;
    std::memcpy(&header, from.data(), sizeof header);
    if (header.rta_len < sizeof header || header.rta_len > from.size())
        return std::nullopt;
    attribute const out{static_cast<std::uint16_t>(header.rta_type & NLA_TYPE_MASK),
                        from.subspan(sizeof header, header.rta_len - sizeof header)};
    from = from.subspan(std::min(from.size(), static_cast<std::size_t>(RTA_ALIGN(header.rta_len))));
    return out;
}

std::uint32_t number(octet_view value)
{
    std::uint32_t out = 0;
    if (value.size() >= sizeof out)
        std::memcpy(&out, value.data(), sizeof out);
    return out;
}

/// Up to the NUL that the kernel puts behind a name.
std::string text(octet_view value)
{
    auto const all = as_text(value);
    return std::string(all.substr(0, all.find('\0')));
}

octets copy(octet_view value)
{
    return {value.begin(), value.end()};
}

std::string read_link_kind(octet_view info)
{
    while (auto const inner = take_attribute(info))
        if (inner->type == IFLA_INFO_KIND)
            return text(inner->value);
    return {};
}

std::optional<link_message> read_link(octet_view body, bool removed)
{
    auto const header = take_header<ifinfomsg>(body);
    if (!header || header->ifi_index <= 0)
        return std::nullopt;
    link_message out;
    out.removed = removed;
    out.index = static_cast<std::uint32_t>(header->ifi_index);
    out.hardware = header->ifi_type;
    out.on = (header->ifi_flags & IFF_UP) != 0;
    out.carrier = (header->ifi_flags & IFF_RUNNING) != 0;
    while (auto const found = take_attribute(body)) {
        if (found->type == IFLA_IFNAME)
            out.name = text(found->value);
        if (found->type == IFLA_LINKINFO)
            out.link_kind = read_link_kind(found->value);
    }
    return out;
}

std::optional<address_message> read_address(octet_view body, bool removed)
{
    auto const header = take_header<ifaddrmsg>(body);
    if (!header)
        return std::nullopt;
    address_message out;
    out.removed = removed;
    out.index = header->ifa_index;
    std::uint32_t flags = header->ifa_flags;
    octets local;
    while (auto const found = take_attribute(body)) {
        if (found->type == IFA_ADDRESS)
            out.address = copy(found->value);
        if (found->type == IFA_LOCAL)  // on point-to-point links IFA_ADDRESS is the other side's
            local = copy(found->value);
        if (found->type == IFA_FLAGS)
            flags = number(found->value);
    }
    if (!local.empty())
        out.address = std::move(local);
    bool const in_doubt =
        (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0 && (flags & IFA_F_OPTIMISTIC) == 0;
    out.global = header->ifa_scope < RT_SCOPE_LINK && !in_doubt;
    if (out.address.empty())
        return std::nullopt;
    return out;
}

/// The interfaces of a route through several.
void read_hops(octet_view hops, route_message const& route, std::vector<route_message>& out)
{
    rtnexthop header;
    while (hops.size() >= sizeof header) {
        std::memcpy(&header, hops.data(), sizeof header);
        if (header.rtnh_len < sizeof header || header.rtnh_len > hops.size())
            return;
        auto hop = route;
        hop.index = static_cast<std::uint32_t>(header.rtnh_ifindex);
        auto inner = hops.subspan(sizeof header, header.rtnh_len - sizeof header);
        while (auto const found = take_attribute(inner))
            if (found->type == RTA_GATEWAY)
                hop.gateway = copy(found->value);
        out.push_back(std::move(hop));
        hops = hops.subspan(std::min(hops.size(), static_cast<std::size_t>(RTNH_ALIGN(header.rtnh_len))));
    }
}

std::vector<route_message> read_routes(octet_view body, bool removed)
{
    auto const header = take_header<rtmsg>(body);
    if (!header || header->rtm_dst_len != 0 || header->rtm_type != RTN_UNICAST ||
        (header->rtm_flags & RTM_F_CLONED) != 0)
        return {};
    route_message route;
    route.removed = removed;
    route.family = header->rtm_family;
    std::uint32_t table = header->rtm_table;
    octet_view hops;
    while (auto const found = take_attribute(body)) {
        if (found->type == RTA_TABLE)
            table = number(found->value);
        if (found->type == RTA_OIF)
            route.index = number(found->value);
        if (found->type == RTA_PRIORITY)
            route.metric = number(found->value);
        if (found->type == RTA_GATEWAY)
            route.gateway = copy(found->value);
        if (found->type == RTA_MULTIPATH)
            hops = found->value;
    }
    std::vector<route_message> out;
    if (table != RT_TABLE_MAIN)
        return out;
    if (route.index != 0)
        out.push_back(route);
    read_hops(hops, route, out);
    return out;
}

end_message read_end(octet_view body)
{
    int code = 0;
    if (body.size() >= sizeof code)
        std::memcpy(&code, body.data(), sizeof code);
    return {code >= 0 ? 0 : code >= -max_errno ? -code : EIO};
}

template <class Message>
void append(std::optional<Message> message, netlink_message frame, std::vector<netlink_message>& out)
{
    if (message)
        frame.content = std::move(*message);
    out.push_back(std::move(frame));
}

void read_message(nlmsghdr const& header, octet_view body, std::vector<netlink_message>& out)
{
    netlink_message frame;
    frame.sequence = header.nlmsg_seq;
    frame.multipart = (header.nlmsg_flags & NLM_F_MULTI) != 0;
    frame.interrupted = (header.nlmsg_flags & NLM_F_DUMP_INTR) != 0;
    switch (header.nlmsg_type) {
    case NLMSG_DONE:
    case NLMSG_ERROR:
        frame.content = read_end(body);
        break;
    case RTM_NEWLINK:
    case RTM_DELLINK:
        return append(read_link(body, header.nlmsg_type == RTM_DELLINK), std::move(frame), out);
    case RTM_NEWADDR:
    case RTM_DELADDR:
        return append(read_address(body, header.nlmsg_type == RTM_DELADDR), std::move(frame), out);
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
        for (auto& route : read_routes(body, header.nlmsg_type == RTM_DELROUTE)) {
            auto part = frame;
            part.content = std::move(route);
            out.push_back(std::move(part));
        }
        break;
    default:
        break;
    }
    out.push_back(std::move(frame));
}

}  // namespace

std::vector<netlink_message> parse_rtnetlink(octet_view datagram)
{
    std::vector<netlink_message> out;
    nlmsghdr header;
    while (datagram.size() >= sizeof header) {
        std::memcpy(&header, datagram.data(), sizeof header);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > datagram.size())
            break;
        read_message(header, datagram.subspan(sizeof header, header.nlmsg_len - sizeof header), out);
        datagram = datagram.subspan(
            std::min(datagram.size(), static_cast<std::size_t>(NLMSG_ALIGN(header.nlmsg_len))));
    }
    return out;
}

octets write_rtnetlink_request(rtnetlink_dump what, std::uint32_t sequence)
{
    struct {
        nlmsghdr header;
        rtgenmsg body;
    } request{};
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof request.body);
    request.header.nlmsg_type = what == rtnetlink_dump::links       ? RTM_GETLINK
                                : what == rtnetlink_dump::addresses ? RTM_GETADDR
                                                                    : RTM_GETROUTE;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.header.nlmsg_seq = sequence;
    auto const* const begin = reinterpret_cast<octet const*>(&request);
    return {begin, begin + request.header.nlmsg_len};
}

}  // namespace cabinet::ue
