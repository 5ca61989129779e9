#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/base/result.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::ue {

/// RTM_NEWLINK, RTM_DELLINK. rtnetlink(7)
struct link_message {
    bool removed = false;
    std::uint32_t index = 0;
    std::string name;       ///< IFLA_IFNAME; empty where the message has none
    std::string link_kind;  ///< IFLA_LINKINFO / IFLA_INFO_KIND
    unsigned hardware = 0;  ///< ARPHRD_…
    bool on = false;        ///< IFF_UP: switched on
    bool carrier = false;   ///< IFF_RUNNING: and the other side answers
};

/// RTM_NEWADDR, RTM_DELADDR.
struct address_message {
    bool removed = false;
    std::uint32_t index = 0;
    octets address;       ///< 4 or 16
    bool global = false;  ///< neither link- nor host-local, and not in doubt (IPv6 duplicate detection)
};

/// RTM_NEWROUTE, RTM_DELROUTE of a default route in the main table: one message for each interface it goes through.
struct route_message {
    bool removed = false;
    std::uint32_t index = 0;
    octet family = 0;
    std::uint32_t metric = 0;
    octets gateway;  ///< empty where there is none
    friend bool operator==(route_message const&, route_message const&) = default;
};

/// NLMSG_DONE: a dump is at its end. NLMSG_ERROR: the request failed.
struct end_message {
    int error = 0;  ///< an errno value; 0: it went well
};

/// Something of a message that was not understood, or that does not matter here.
struct other_message {};

struct netlink_message {
    std::uint32_t sequence = 0;  ///< of the request it answers; of some program's request for a notification
    bool multipart = false;      ///< NLM_F_MULTI: part of a dump
    bool interrupted = false;    ///< NLM_F_DUMP_INTR: the kernel changed something during the dump
    std::variant<other_message, link_message, address_message, route_message, end_message> content;
};

/// Reads what one recv() from an rtnetlink socket gave: the messages in order; a route of several interfaces becomes
/// several. Malformed attributes are passed over. What follows a message whose length is wrong is left out.
std::vector<netlink_message> parse_rtnetlink(octet_view datagram);

enum class rtnetlink_dump { links, addresses, routes };

/// The request for everything of one sort.
octets write_rtnetlink_request(rtnetlink_dump what, std::uint32_t sequence);

}  // namespace cabinet::ue
