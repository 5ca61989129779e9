// Measures our codec and others over one corpus; tools/bench/codec/run makes tables of what it prints (common/program.hpp).
//     bench_codec [--instructions] [--only PEER] [--phase PHASE] [--corpus FOLDER]
// Exit status: 0, 1 a failure, 2 wrong usage.
#include "tools/bench/codec/corpus.hpp"
#include "tools/bench/codec/tasks.hpp"
#include "tools/bench/common/program.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
try {
    using namespace cabinet::bench;
    auto const asked = read_options(argc, argv, CABINET_BENCH_CORPUS);
    if (!asked)
        return 2;
    auto const corpus = read_corpus(asked->corpus);
    auto const peers = all_peers();
    std::vector<task> tasks;
    for (auto const& one : peers) {
        if (!asked->wants_peer(one->name()))
            continue;
        print_peer(one->name(), one->version(), one->work());
        for (auto& what : tasks_of(*one, corpus))
            if (asked->wants_phase(what.phase))
                tasks.push_back(std::move(what));
    }
    run_tasks(tasks, *asked);
    return 0;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "bench_codec: %s\n", failure.what());
    return 1;
}
