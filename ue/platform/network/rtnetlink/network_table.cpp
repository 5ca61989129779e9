#include "ue/platform/network/rtnetlink/network_table.hpp"

#include <algorithm>

namespace cabinet::ue {

void network_table::apply(link_message const& message)
{
    if (message.removed) {
        forget(message.index);
        links_.erase(message.index);
        return;
    }
    auto& known = links_[message.index];
    if (!message.name.empty() && (message.name != known.name || message.link_kind != known.link_kind)) {
        known.name = message.name;
        known.link_kind = message.link_kind;
        auto const facts = lookup_(message.name);
        known.kind =
            kind_of({message.name, message.link_kind, message.hardware, facts.wireless, facts.device_type});
    }
    known.up = message.on && message.carrier;
    // The kernel drops a link's IPv4 routes without a word when it is switched off.
    if (!message.on)
        std::erase_if(routes_, [&](route_message const& route) { return route.index == message.index; });
}

void network_table::apply(address_message const& message)
{
    auto const [begin, end] = addresses_.equal_range(message.index);
    auto const known =
        std::find_if(begin, end, [&](auto const& entry) { return entry.second == message.address; });
    bool const holds = !message.removed && message.global;
    if (holds && known == end)
        addresses_.emplace(message.index, message.address);
    if (!holds && known != end)
        addresses_.erase(known);
}

void network_table::apply(route_message const& message)
{
    auto wanted = message;
    wanted.removed = false;
    auto const known = std::find(routes_.begin(), routes_.end(), wanted);
    if (!message.removed && known == routes_.end())
        routes_.push_back(std::move(wanted));
    if (message.removed && known != routes_.end())
        routes_.erase(known);
}

void network_table::forget(std::uint32_t index)
{
    addresses_.erase(index);
    std::erase_if(routes_, [&](route_message const& route) { return route.index == index; });
}

std::vector<network> network_table::networks() const
{
    std::vector<network> out;
    for (auto const& [index, link] : links_) {
        if (link.name.empty())
            continue;
        network n{index, link.name, link.kind, link.up, addresses_.contains(index), {}};
        for (auto const& route : routes_)
            if (route.index == index)
                n.default_metric = std::min(n.default_metric.value_or(route.metric), route.metric);
        out.push_back(std::move(n));
    }
    return out;
}

}  // namespace cabinet::ue
