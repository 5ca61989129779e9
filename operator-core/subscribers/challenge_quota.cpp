#include "operator-core/subscribers/challenge_quota.hpp"

#include "protocol/base/hex.hpp"

#include <algorithm>
#include <arpa/inet.h>

namespace cabinet::core {

milliseconds challenge_quota::take(subscription_id id, std::string_view source, time_point now)
{
    expire(now);
    place from{id, network_of(source)};
    auto known = waiting_.find(from);
    if (known == waiting_.end()) {
        if (waiting_.size() >= max_places)
            return milliseconds(0);
        known = waiting_.try_emplace(from).first;
    }
    if (known->second.size() >= most_)
        return known->second.front() + open_ - now;
    known->second.push_back(now);
    in_order_.push_back({now, std::move(from)});
    return milliseconds(0);
}

void challenge_quota::release(subscription_id id, std::string_view source)
{
    waiting_.erase({id, network_of(source)});
}

// Each challenge runs out in the order it was asked for; those that were released are no longer found.
void challenge_quota::expire(time_point now)
{
    while (!in_order_.empty() && in_order_.front().at + open_ <= now) {
        if (auto const known = waiting_.find(in_order_.front().from); known != waiting_.end()) {
            std::erase_if(known->second, [&](time_point at) { return at + open_ <= now; });
            if (known->second.empty())
                waiting_.erase(known);
        }
        in_order_.pop_front();
    }
}

std::string network_of(std::string_view address)
{
    constexpr std::size_t prefix_octets = 8;
    std::string out(address);
    std::array<octet, 16> parsed{};
    if (out.find('\0') == std::string::npos && ::inet_pton(AF_INET6, out.c_str(), parsed.data()) == 1) {
        octet_view const all(parsed);
        constexpr std::array<octet, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
        if (!std::equal(mapped.begin(), mapped.end(), all.begin()))  // ::ffff:a.b.c.d is one IPv4 address
            return write_hex(all.first(prefix_octets));
    }
    return out;
}

}  // namespace cabinet::core
