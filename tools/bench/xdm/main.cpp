// Measures what changes and reads of a book cost the document server, by the size of the book, and prints Markdown tables.
//     bench_xdm [CONTACTS …]
// Exit status: 0, 1 a failure.
#include "protocol/base/imf_date.hpp"
#include "tools/bench/xdm/crowd.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <functional>
#include <memory>

namespace {

using namespace cabinet;
using bench::book_server;

constexpr std::size_t clients = 100;

/// Processor time of the whole process, the store's writer included.
double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Octets the process has handed to write calls so far: the store's, as nothing else writes here.
std::uint64_t written_octets()
{
    std::ifstream in("/proc/self/io");
    std::string name;
    std::uint64_t value = 0;
    while (in >> name >> value)
        if (name == "wchar:")
            return value;
    return 0;
}

struct column {
    std::unique_ptr<book_server> server;
    std::vector<double> entry, rename, put, get;  ///< seconds of one, by round
    double entry_octets = 0, rename_octets = 0;   ///< written by the store for one
    std::size_t wire_up[2] = {}, wire_down[2] = {};
    std::size_t memory = 0;
};

double seconds_of(std::size_t times, std::function<void()> const& once)
{
    auto const begin = cpu_seconds();
    for (std::size_t i = 0; i < times; ++i)
        once();
    return (cpu_seconds() - begin) / static_cast<double>(times);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::size_t octets_of(net::http_request const& one)
{
    return net::write_http_head(one).value().size() + one.body.size();
}

std::size_t octets_of(net::http_response one)
{
    one.headers.add("Date", write_imf_date(core::at(1'700'000'000'000)));
    return net::write_http_head(one, one.body.size()).value().size() + one.body.size();
}

/// One round of each thing for each book, so that what else the machine does meets all alike.
void run_round(column& of, std::size_t changes)
{
    auto& server = *of.server;
    auto written = written_octets();
    of.entry.push_back(seconds_of(changes, [&] { server.ask(server.change_of_entry()); }));
    of.entry_octets = static_cast<double>(written_octets() - written) / static_cast<double>(changes);
    written = written_octets();
    of.rename.push_back(seconds_of(changes, [&] { server.ask(server.rename()); }));
    of.rename_octets = static_cast<double>(written_octets() - written) / static_cast<double>(changes);
    of.get.push_back(seconds_of(3, [&] { server.get(); }));
    // Now one document and now the other: each PUT changes one contact.
    of.put.push_back(seconds_of(2,
                                [&] {
                                    server.put(server.document());
                                    server.ask(server.change_of_entry());
                                }) -
                     of.entry.back());
}

void look_at_wire(column& of)
{
    net::http_request const requests[] = {of.server->rename(), of.server->change_of_entry()};
    for (std::size_t i = 0; i < 2; ++i) {
        of.wire_up[i] = octets_of(requests[i]);
        auto request = requests[i];
        request.headers.remove("If-Match");
        of.wire_down[i] = octets_of(of.server->ask(std::move(request)));
    }
}

void print_row(char const* what, std::vector<column> const& all,
               std::function<double(column const&)> const& value, char const* format, bool with_ratio)
{
    std::printf("| %s |", what);
    for (auto const& one : all) {
        std::printf(format, value(one));
        if (with_ratio)
            std::printf(" (%.2f)", value(one) / value(all.front()));
        std::printf(" |");
    }
    std::printf("\n");
}

void print_tables(std::vector<column> const& all)
{
    std::printf("\nIn brackets: as a multiple of the smallest book's.\n\n| contacts |");
    for (auto const& one : all)
        std::printf(" %zu |", one.server->contacts());
    std::printf("\n|---|");
    for (std::size_t i = 0; i < all.size(); ++i)
        std::printf("---|");
    std::printf("\n");
    auto const megabytes = [](column const& of, double seconds) {
        return static_cast<double>(of.server->document().size()) / 1e6 / seconds;
    };
    print_row(
        "document, octets", all,
        [](column const& of) { return static_cast<double>(of.server->document().size()); }, " %.0f", false);
    print_row(
        "PUT of one entry, µs of CPU", all, [](column const& of) { return median(of.entry) * 1e6; }, " %.0f",
        true);
    print_row(
        "rename of a group, µs of CPU", all, [](column const& of) { return median(of.rename) * 1e6; },
        " %.0f", true);
    print_row(
        "written for one entry, octets", all, [](column const& of) { return of.entry_octets; }, " %.0f",
        true);
    print_row(
        "written for a rename, octets", all, [](column const& of) { return of.rename_octets; }, " %.0f",
        true);
    char const* const what[] = {"rename", "edited number"};
    for (std::size_t i = 0; i < 2; ++i) {
        print_row((std::string(what[i]) + " on the wire, up").c_str(), all,
                  [i](column const& of) { return static_cast<double>(of.wire_up[i]); }, " %.0f", false);
        print_row((std::string(what[i]) + " on the wire, down").c_str(), all,
                  [i](column const& of) { return static_cast<double>(of.wire_down[i]); }, " %.0f", false);
    }
    print_row(
        "PUT of the book, MB/s", all, [&](column const& of) { return megabytes(of, median(of.put)); },
        " %.1f", false);
    print_row(
        "GET of the book, MB/s", all, [&](column const& of) { return megabytes(of, median(of.get)); },
        " %.1f", false);
    print_row(
        "memory for 100 GETs at once, MB", all,
        [](column const& of) { return static_cast<double>(of.memory) / 1e6; }, " %.1f", false);
}

}  // namespace

int main(int argc, char** argv)
try {
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::stoul(argv[i]));
    if (sizes.empty())
        sizes = {10, 1'000, 10'000};
    std::vector<column> all;
    for (auto const size : sizes) {
        all.emplace_back().server = std::make_unique<book_server>(size);
        look_at_wire(all.back());
    }
    constexpr int rounds = 5;
    for (int i = 0; i < rounds; ++i)
        for (auto& one : all)
            run_round(one, 20);
    for (auto& one : all)
        one.memory = bench::memory_for_readers(*one.server, clients);
    print_tables(all);
    return 0;
}
catch (std::exception const& failure) {
    std::fprintf(stderr, "bench_xdm: %s\n", failure.what());
    return 1;
}
