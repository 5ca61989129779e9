#pragma once

#include "protocol/base/random.hpp"

namespace cabinet::test {

/// A repeatable random source: splitmix64 from a seed.
class fixed_random final : public random_source {
public:
    explicit fixed_random(std::uint64_t seed = 1) : state_(seed) {}

    std::uint64_t next()
    {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// A number below `bound` (> 0).
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

    void fill(std::span<octet> into) override
    {
        for (auto& o : into)
            o = static_cast<octet>(next());
    }

private:
    std::uint64_t state_;
};

}  // namespace cabinet::test
