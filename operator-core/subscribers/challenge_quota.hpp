#pragma once

#include "operator-core/store/records.hpp"
#include "protocol/base/time.hpp"

#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace cabinet::core {

/// Counts the challenges of each subscription that wait for an answer, apart for each network they were asked from: whoever
/// knows a name may ask, and each question costs the SIM a sequence number, but nobody's questions keep others
/// from asking. Networks are IPv4 addresses and IPv6 /64 prefixes. Holds no clock; confined to one thread.
class challenge_quota {
public:
    static constexpr std::size_t max_places = 65'536;  ///< beyond them nothing is counted until some run out

    /// At most `most` challenges wait at a time, each for `open`.
    challenge_quota(std::size_t most, milliseconds open) : most_(most), open_(open) {}

    /// Counts one challenge and gives zero, or the time after which there is room for one.
    milliseconds take(subscription_id id, std::string_view source, time_point now);

    /// A challenge from there was answered rightly: none of those is counted any more.
    void release(subscription_id id, std::string_view source);

    std::size_t places() const noexcept { return waiting_.size(); }

private:
    using place = std::pair<subscription_id, std::string>;
    struct asked {
        time_point at;
        place from;
    };

    void expire(time_point now);

    std::size_t most_;
    milliseconds open_;
    std::map<place, std::deque<time_point>> waiting_;
    std::deque<asked> in_order_;
};

/// The network an address belongs to: an IPv4 address itself, of an IPv6 one the first 64 bits. Other texts stay.
std::string network_of(std::string_view address);

}  // namespace cabinet::core
