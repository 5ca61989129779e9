#pragma once

#include "protocol/auth/milenage.hpp"

#include <optional>

namespace cabinet::auth {

// A sequence number is SEQ (43 bits) followed by IND (5 bits), TS 33.102 §C.1.1.1 and §C.3.
constexpr unsigned ind_bits = 5;
constexpr std::size_t ind_values = std::size_t{1} << ind_bits;
constexpr sqn_value max_sqn = (sqn_value{1} << 48) - 1;

constexpr sqn_value seq_of(sqn_value sqn) noexcept
{
    return sqn >> ind_bits;
}
constexpr std::size_t ind_of(sqn_value sqn) noexcept
{
    return static_cast<std::size_t>(sqn & (ind_values - 1));
}

/// The operator's next SQN after `last`: SEQ + 1 and IND + 1 mod 32, so that of two open challenges the SIM still takes
/// the older one after the newer. TS 33.102 §C.1.1.3, §C.3.4. Nothing where SEQ would pass 43 bits.
std::optional<sqn_value> next_sqn(sqn_value last) noexcept;

/// Whether a SIM whose highest SQN is `sqn_ms` will take what next_sqn(`sqn_he`) gives; else the operator goes on
/// from `sqn_ms`. TS 33.102 §6.3.5.
bool sim_will_take_next(sqn_value sqn_he, sqn_value sqn_ms) noexcept;

/// The SIM's memory of sequence numbers, one SEQ for each IND. TS 33.102 §C.2.
class sqn_array {
public:
    /// How far ahead of the highest SEQ a new one may be: protects against being driven to the end, §C.3.2.
    static constexpr sqn_value delta = sqn_value{1} << 28;

    sqn_array() noexcept = default;
    explicit sqn_array(std::array<sqn_value, ind_values> const& seqs) noexcept : seqs_(seqs) {}

    /// Whether `sqn` is fresh: its SEQ above the one kept for its IND and not more than delta above the
    /// highest. It is kept then. §C.2.2.
    bool accept(sqn_value sqn) noexcept;

    sqn_value highest() const noexcept;  ///< SQN_MS, what an AUTS tells. §C.2.1

    std::array<sqn_value, ind_values> const& seqs() const noexcept { return seqs_; }  ///< to be stored

private:
    std::array<sqn_value, ind_values> seqs_{};
};

/// SQN as it stands in AUTN and AUTS: 48 bits, big-endian.
std::array<octet, 6> write_sqn(sqn_value value) noexcept;
sqn_value read_sqn(std::span<octet const, 6> text) noexcept;

}  // namespace cabinet::auth
