#include "tools/bench/common/program.hpp"

#include "tools/bench/common/measure.hpp"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace cabinet::bench {

std::optional<options> read_options(int argc, char** argv, std::string const& corpus)
{
    options out;
    out.corpus = corpus;
    for (int i = 1; i < argc; ++i) {
        std::string_view const word = argv[i];
        bool const more = i + 1 < argc;
        if (word == "--instructions") {
            out.instructions = true;
        } else if (word == "--only" && more) {
            out.only = argv[++i];
        } else if (word == "--phase" && more) {
            out.phase = argv[++i];
        } else if (word == "--corpus" && more && !corpus.empty()) {
            out.corpus = argv[++i];
        } else {
            std::fprintf(stderr, "usage: %s [--instructions] [--only PEER] [--phase PHASE]%s\n", argv[0],
                         corpus.empty() ? "" : " [--corpus FOLDER]");
            return std::nullopt;
        }
    }
    return out;
}

void print_peer(std::string const& name, std::string const& version, std::string const& work)
{
    std::printf("peer\t%s\t%s\t%s\n", name.c_str(), version.c_str(), work.c_str());
}

void run_tasks(std::vector<task> const& tasks, options const& as)
{
    std::vector<figures> got(tasks.size());
    if (as.instructions)
        std::for_each(tasks.begin(), tasks.end(), count_instructions);
    else
        got = measure(tasks);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        auto const& one = tasks[i];
        std::printf("figure\t%s\t%s\t%zu\t%zu\t%.1f\t%.2f\n", one.peer.c_str(), one.phase.c_str(), one.items,
                    one.octets, got[i].nanoseconds, got[i].allocations);
        std::fflush(stdout);
    }
}

}  // namespace cabinet::bench
