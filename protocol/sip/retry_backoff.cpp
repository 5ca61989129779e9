#include "protocol/sip/retry_backoff.hpp"

#include <algorithm>

namespace cabinet::sip {
namespace {

milliseconds draw(milliseconds upper, milliseconds at_least, random_source& random)
{
    return std::max(at_least, random_between(upper / 2, upper, random));
}

}  // namespace

milliseconds retry_backoff::on_failure(random_source& random, milliseconds at_least)
{
    constexpr unsigned enough_doublings = 6;  // 30 s · 2^6 is beyond the maximum
    failures_ = std::min(failures_ + 1, enough_doublings);
    return draw(std::min(max_time, base_time * (1 << failures_)), at_least, random);
}

milliseconds retry_backoff::on_refusal(random_source& random, milliseconds at_least)
{
    ++failures_;
    return draw(max_time, at_least, random);
}

}  // namespace cabinet::sip
