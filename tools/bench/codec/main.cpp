// Measures our codec and others over one corpus.   bench_codec [--instructions] [--only PEER] [--phase PHASE] [--corpus FOLDER]
// Prints one line a figure, for tools/bench/codec/run to make a table of: peer, phase, items and octets of a pass, nanoseconds and
// allocations of an item. With --instructions (to be run under callgrind) each task runs once and is dumped, and the last two
// are zero. Exit status: 0, 1 a failure, 2 wrong usage.
#include "tools/bench/codec/corpus.hpp"
#include "tools/bench/codec/measure.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <optional>

namespace {

using namespace cabinet::bench;

struct options {
    bool instructions = false;
    std::string only, phase;  // empty: all
    std::string corpus = CABINET_BENCH_CORPUS;
};

std::optional<options> read_options(int argc, char** argv)
{
    options out;
    for (int i = 1; i < argc; ++i) {
        std::string_view const word = argv[i];
        bool const more = i + 1 < argc;
        if (word == "--instructions")
            out.instructions = true;
        else if (word == "--only" && more)
            out.only = argv[++i];
        else if (word == "--phase" && more)
            out.phase = argv[++i];
        else if (word == "--corpus" && more)
            out.corpus = argv[++i];
        else
            return std::nullopt;
    }
    return out;
}

void print(task const& one, figures const& got)
{
    std::printf("figure\t%s\t%s\t%zu\t%zu\t%.1f\t%.2f\n", one.peer.c_str(), one.phase.c_str(), one.items,
                one.octets, got.nanoseconds, got.allocations);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv)
try {
    auto const asked = read_options(argc, argv);
    if (!asked) {
        std::fputs("usage: bench_codec [--instructions] [--only PEER] [--phase PHASE] [--corpus FOLDER]\n",
                   stderr);
        return 2;
    }
    auto const corpus = read_corpus(asked->corpus);
    auto const peers = all_peers();
    std::vector<task> tasks;
    for (auto const& one : peers) {
        if (!asked->only.empty() && one->name() != asked->only)
            continue;
        std::printf("peer\t%s\t%s\t%s\n", one->name().c_str(), one->version().c_str(), one->work().c_str());
        for (auto& what : tasks_of(*one, corpus))
            if (asked->phase.empty() || what.phase == asked->phase)
                tasks.push_back(std::move(what));
    }

    std::vector<figures> got(tasks.size());
    if (asked->instructions)
        std::for_each(tasks.begin(), tasks.end(), count_instructions);
    else
        got = measure(tasks);
    for (std::size_t i = 0; i < tasks.size(); ++i)
        print(tasks[i], got[i]);
    return 0;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "bench_codec: %s\n", failure.what());
    return 1;
}
