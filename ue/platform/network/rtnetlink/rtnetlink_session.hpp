#pragma once

#include "protocol/base/result.hpp"
#include "ue/platform/network/rtnetlink/network_table.hpp"

namespace cabinet::ue {

/// Keeps the networks as an rtnetlink socket tells them: asks for everything once (links, addresses, routes, one after
/// another), then follows the notifications. Asks for everything anew where something may have been missed: the socket
/// overran (ENOBUFS), the kernel changed something during a dump, or something was removed, of which the kernel does not tell all the
/// consequences. Does no I/O.
class rtnetlink_session {
public:
    explicit rtnetlink_session(device_lookup lookup);

    /// A request to send, or empty. Each is given once.
    octets take_request();

    /// Takes what one recv() gave. Errors: the kernel's refusal of a dump, in system_category.
    result<void> on_datagram(octet_view datagram);

    /// Something was missed: the socket lost notifications.
    void on_missed();

    bool complete() const noexcept { return complete_; }  ///< the first dump has come to its end
    /// As of the last whole dump and the notifications since; empty before complete().
    std::vector<network> networks() const { return current_.networks(); }

private:
    void restart();
    void request(rtnetlink_dump what);
    void notify(netlink_message const& message);
    result<void> end_of_dump(end_message const& end);
    void apply(netlink_message const& message);

    device_lookup lookup_;
    network_table current_;              ///< what networks() shows
    std::optional<network_table> next_;  ///< what the dump under way has told so far
    rtnetlink_dump dumping_ = rtnetlink_dump::links;
    std::uint32_t sequence_ = 0;
    octets request_;
    bool again_ = false;  ///< the dump under way is to be followed by another
    bool complete_ = false;
};

}  // namespace cabinet::ue
