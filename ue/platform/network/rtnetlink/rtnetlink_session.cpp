#include "ue/platform/network/rtnetlink/rtnetlink_session.hpp"

#include <utility>

namespace cabinet::ue {

rtnetlink_session::rtnetlink_session(device_lookup lookup) : lookup_(std::move(lookup)), current_(lookup_)
{
    restart();
}

void rtnetlink_session::restart()
{
    again_ = false;
    next_.emplace(lookup_);
    request(rtnetlink_dump::links);
}

void rtnetlink_session::request(rtnetlink_dump what)
{
    dumping_ = what;
    if (++sequence_ == 0)  // which marks notifications
        ++sequence_;
    request_ = write_rtnetlink_request(what, sequence_);
}

octets rtnetlink_session::take_request()
{
    return std::exchange(request_, {});
}

void rtnetlink_session::on_missed()
{
    // A dump under way is whole all the same: it waits for room in the socket. And the kernel does not begin a second one beside it.
    if (next_)
        again_ = true;
    else
        restart();
}

void rtnetlink_session::apply(netlink_message const& message)
{
    auto& table = next_ ? *next_ : current_;
    if (auto const* const link = std::get_if<link_message>(&message.content))
        table.apply(*link);
    else if (auto const* const address = std::get_if<address_message>(&message.content))
        table.apply(*address);
    else if (auto const* const route = std::get_if<route_message>(&message.content))
        table.apply(*route);
}

void rtnetlink_session::notify(netlink_message const& message)
{
    apply(message);
    auto const* const link = std::get_if<link_message>(&message.content);
    auto const* const address = std::get_if<address_message>(&message.content);
    if ((link && (link->removed || !link->on)) || (address && address->removed))
        on_missed();
}

result<void> rtnetlink_session::end_of_dump(end_message const& end)
{
    if (end.error != 0)
        return error_code(end.error, boost::system::system_category());
    if (again_) {
        restart();
        return {};
    }
    if (dumping_ != rtnetlink_dump::routes) {
        request(dumping_ == rtnetlink_dump::links ? rtnetlink_dump::addresses : rtnetlink_dump::routes);
        return {};
    }
    current_ = std::move(*next_);
    next_.reset();
    complete_ = true;
    return {};
}

result<void> rtnetlink_session::on_datagram(octet_view datagram)
{
    for (auto const& message : parse_rtnetlink(datagram)) {
        auto const* const end = std::get_if<end_message>(&message.content);
        if (!message.multipart && !end) {
            notify(message);
            continue;
        }
        if (message.sequence != sequence_ || !next_)
            continue;
        again_ = again_ || message.interrupted;
        if (!end)
            apply(message);
        else if (auto const ended = end_of_dump(*end); !ended)
            return ended.error();
    }
    return {};
}

}  // namespace cabinet::ue
