#include "tools/bench/common/measure.hpp"

#include "tools/bench/common/allocations.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

namespace cabinet::bench {

namespace {

using clock = std::chrono::steady_clock;

volatile std::uint64_t sink = 0;  // what passes give goes here, so that nothing is left out as useless

double seconds_of(task const& what, std::size_t passes)
{
    std::uint64_t sum = 0;
    auto const begin = clock::now();
    for (std::size_t i = 0; i < passes; ++i)
        sum += what.pass();
    auto const took = std::chrono::duration<double>(clock::now() - begin).count();
    sink = sum;
    return took;
}

/// How many passes take about one round.
std::size_t passes_of_a_round(task const& what)
{
    constexpr double round = 0.03;
    std::size_t passes = 1;
    while (seconds_of(what, passes) < round / 2)
        passes *= 2;
    return passes;
}

std::uint64_t allocations_of_a_pass(task const& what)
{
    auto const before = allocations();
    sink = what.pass();
    return allocations() - before;
}

}  // namespace

std::vector<figures> measure(std::vector<task> const& tasks)
{
    constexpr int rounds = 9;
    std::vector<std::size_t> passes;
    std::vector<figures> out;
    for (auto const& what : tasks) {
        passes.push_back(passes_of_a_round(what));
        out.push_back({.nanoseconds = std::numeric_limits<double>::max(),
                       .allocations = static_cast<double>(allocations_of_a_pass(what)) /
                                      static_cast<double>(what.items)});
    }
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            auto const items = static_cast<double>(passes[i] * tasks[i].items);
            out[i].nanoseconds = std::min(out[i].nanoseconds, seconds_of(tasks[i], passes[i]) * 1e9 / items);
        }
    return out;
}

}  // namespace cabinet::bench
