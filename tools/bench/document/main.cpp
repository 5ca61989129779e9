// Measures reading and writing of a contact-group document, ours and others'; tools/bench/document/run makes tables of what it
// prints (common/program.hpp).
//     bench_document [--instructions] [--only PEER] [--phase PHASE]
// Exit status: 0, 1 a failure, 2 wrong usage.
#include "protocol/contacts/resource_lists.hpp"
#include "tools/bench/common/program.hpp"
#include "tools/bench/document/peer.hpp"
#include "tools/sample_book/sample_book.hpp"

#include <cstdio>
#include <exception>
#include <stdexcept>

namespace {

using namespace cabinet::bench;

constexpr std::size_t contacts_in_book = 1000;

void add_tasks(document_peer& of, std::string const& document, options const& asked, std::vector<task>& out)
{
    if (!of.check(document) || of.read(document) == 0)
        throw std::runtime_error(of.name() + " refuses the document");
    of.keep(document);
    auto const add = [&](char const* phase, std::size_t octets, std::function<std::uint64_t()> pass) {
        if (asked.wants_phase(phase))
            out.push_back({of.name(), phase, contacts_in_book, octets, std::move(pass)});
    };
    add("check", document.size(), [&] { return of.check(document) ? 1u : 0u; });
    add("read", document.size(), [&] { return of.read(document); });
    add("write", of.write(), [&] { return of.write(); });
}

}  // namespace

int main(int argc, char** argv)
try {
    auto const asked = read_options(argc, argv);
    if (!asked)
        return 2;
    auto const document =
        cabinet::contacts::write_resource_lists(cabinet::tools::make_sample_book(contacts_in_book));
    std::unique_ptr<document_peer> const peers[] = {make_our_documents(), make_libxml2(), make_pugixml()};
    std::vector<task> tasks;
    for (auto const& one : peers) {
        if (!asked->wants_peer(one->name()))
            continue;
        print_peer(one->name(), one->version(), one->work());
        add_tasks(*one, document, *asked, tasks);
    }
    run_tasks(tasks, *asked);
    return 0;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "bench_document: %s\n", failure.what());
    return 1;
}
