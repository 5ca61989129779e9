#include "tools/bench/xdm/crowd.hpp"

#include "protocol/net/memory_stream.hpp"

#include <fstream>
#include <malloc.h>
#include <unistd.h>

namespace cabinet::bench {
namespace {

constexpr std::size_t window = 65'536;  ///< what a client's system takes for it

std::size_t taken_memory()
{
    malloc_trim(0);
    std::ifstream in("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    in >> all >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// The server's side of a connection, until it ends.
boost::asio::awaitable<void> serve(net::byte_stream& stream, net::shard& home, net::http_handler& handler)
{
    net::http_server_limits const limits;
    co_await net::serve_http(stream, home, handler, limits);
}

}  // namespace

std::size_t memory_for_readers(book_server& server, std::size_t clients)
{
    auto request = server.request("GET", "", "", "");
    auto const head = net::write_http_head(request).value();
    net::shard home;
    std::vector<net::memory_pair> pairs;
    for (std::size_t i = 0; i < clients; ++i) {
        pairs.push_back(net::make_memory_pair(home, home, {.window = window}));
        home.spawn(serve(*pairs.back().first, home, server.service()));
    }
    while (home.run_ready()) {
    }
    auto const before = taken_memory();
    for (auto& [ours, theirs] : pairs)
        theirs->enqueue(net::outgoing(head));
    while (home.run_ready()) {
    }
    auto const during = taken_memory();
    for (auto& [ours, theirs] : pairs)
        theirs->drop();
    while (home.run_ready()) {
    }
    for (auto& [ours, theirs] : pairs)
        ours->drop();
    while (home.run_ready()) {
    }
    return during - before;
}

}  // namespace cabinet::bench
