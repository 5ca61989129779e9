#pragma once

#include "protocol/base/time.hpp"

namespace cabinet::sip {

/// The times transactions are built on, RFC 3261 §17.1.1.1 and table 4.
struct transaction_timers {
    milliseconds t1{500};   ///< round-trip estimate
    milliseconds t2{4000};  ///< longest interval between retransmissions
    milliseconds t4{5000};  ///< how long a message may wander in the network

    constexpr milliseconds f() const noexcept { return 64 * t1; }  ///< a client gives up
    constexpr milliseconds j() const noexcept { return 64 * t1; }  ///< a server remembers, on UDP
    constexpr milliseconds k() const noexcept { return t4; }       ///< a client absorbs, on UDP
};

/// Between a phone and its P-CSCF over the air: TS 24.229 table 7.7.1.
inline constexpr transaction_timers ims_timers{milliseconds(2000), milliseconds(16000), milliseconds(17000)};

/// Whether a message may be lost on its way: decides about retransmissions.
enum class transport_kind { reliable, unreliable };

}  // namespace cabinet::sip
