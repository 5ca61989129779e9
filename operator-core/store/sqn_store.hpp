#pragma once

#include "operator-core/store/error.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::core {

namespace asio = boost::asio;

/// SEQ is the upper 43 bits of the 48-bit SQN, IND the lower 5: TS 33.102 annex C.3.2.
constexpr unsigned ind_bits = 5;
constexpr std::uint64_t ind_count = 1u << ind_bits;
constexpr std::uint64_t max_seq = (std::uint64_t(1) << 43) - 1;

/// Most SEQ values one reservation gives; less than what a USIM accepts as a jump (2^28, annex C.2.1).
constexpr std::uint32_t max_seq_count = 1u << 20;

/// SEQ values `first` … `last` that no one else is given, ever. Empty where first > last.
struct seq_range {
    std::uint64_t first = 1;
    std::uint64_t last = 0;

    std::uint64_t size() const noexcept { return first > last ? 0 : last - first + 1; }
    friend bool operator==(seq_range const&, seq_range const&) = default;
};

/// Keeps, for each SIM, the mark below which SEQ values may have been used. Take numbers through sqn_source.
/// Every operation: store_errc::not_found, exhausted, unavailable, full, stopped.
class sqn_store {
public:
    virtual ~sqn_store() = default;

    /// At least `count` (1 … max_seq_count) new SEQ values, all above every value given before, also by a process that was
    /// killed. May cost a durable write, or none: the first block after a start is usually reserved already.
    virtual asio::awaitable<result<seq_range>> reserve(subscription_id id, std::uint32_t count) = 0;

    /// As reserve(), and above `seq`, which the SIM reported by AUTS (TS 33.102 §6.3.5). Costs a durable write.
    virtual asio::awaitable<result<seq_range>> reserve_above(subscription_id id, std::uint64_t seq,
                                                             std::uint32_t count) = 0;
};

}  // namespace cabinet::core
