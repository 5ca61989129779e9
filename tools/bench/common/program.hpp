#pragma once

#include "tools/bench/common/task.hpp"

#include <optional>
#include <vector>

namespace cabinet::bench {

/// What a benchmark program is told:   [--instructions] [--only PEER] [--phase PHASE] [--corpus FOLDER]
struct options {
    bool instructions =
        false;  ///< to be run under callgrind: each task runs once and is dumped, and no time is given
    std::string only, phase;  ///< empty: all
    std::string corpus;

    bool wants_peer(std::string const& name) const { return only.empty() || only == name; }
    bool wants_phase(std::string const& name) const { return phase.empty() || phase == name; }
};

/// Nothing for anything else, after the usage was printed. Without a corpus of its own a program takes none.
std::optional<options> read_options(int argc, char** argv, std::string const& corpus = {});

/// Prints a peer, for tables: what it is and what it did.
void print_peer(std::string const& name, std::string const& version, std::string const& work);

/// Measures the tasks and prints one line for each: peer, phase, items and octets of a pass, nanoseconds and allocations of an item.
void run_tasks(std::vector<task> const& tasks, options const& as);

}  // namespace cabinet::bench
