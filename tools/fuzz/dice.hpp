#pragma once

#include <cstddef>
#include <cstdint>

namespace cabinet::fuzz {

/// Random numbers that are the same for the same seed on every machine (splitmix64): a case is repeated by its number.
class dice {
public:
    explicit dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() noexcept
    {
        state_ += 0x9e3779b97f4a7c15;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31);
    }

    /// From 0 to bound - 1; 0 where bound is 0.
    std::size_t below(std::size_t bound) noexcept { return bound > 0 ? next() % bound : 0; }

    bool one_in(std::size_t count) noexcept { return below(count) == 0; }

    /// One of what is not empty.
    template <typename Items>
    auto const& pick(Items const& items) noexcept
    {
        return items[below(items.size())];
    }

private:
    std::uint64_t state_;
};

}  // namespace cabinet::fuzz
