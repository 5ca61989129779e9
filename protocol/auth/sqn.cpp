#include "protocol/auth/sqn.hpp"

#include <algorithm>

namespace cabinet::auth {

std::optional<sqn_value> next_sqn(sqn_value last) noexcept
{
    if (seq_of(last) >= seq_of(max_sqn))
        return std::nullopt;
    return (seq_of(last) + 1) << ind_bits | ((ind_of(last) + 1) % ind_values);
}

bool sim_will_take_next(sqn_value sqn_he, sqn_value sqn_ms) noexcept
{
    // The SEQ of every IND is at most that of SQN_MS, so a higher one is fresh whatever its IND.
    auto const next = next_sqn(sqn_he);
    return next && seq_of(*next) > seq_of(sqn_ms) && seq_of(*next) - seq_of(sqn_ms) <= sqn_array::delta;
}

bool sqn_array::accept(sqn_value sqn) noexcept
{
    auto const seq = seq_of(sqn);
    auto& kept = seqs_[ind_of(sqn)];
    auto const top = seq_of(highest());
    if (seq <= kept || (seq > top && seq - top > delta))
        return false;
    kept = seq;
    return true;
}

sqn_value sqn_array::highest() const noexcept
{
    auto const top = std::max_element(seqs_.begin(), seqs_.end());
    return *top << ind_bits | static_cast<sqn_value>(top - seqs_.begin());
}

std::array<octet, 6> write_sqn(sqn_value value) noexcept
{
    std::array<octet, 6> out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<octet>(value >> (8 * (out.size() - 1 - i)));
    return out;
}

sqn_value read_sqn(std::span<octet const, 6> text) noexcept
{
    sqn_value out = 0;
    for (auto const o : text)
        out = out << 8 | o;
    return out;
}

}  // namespace cabinet::auth
