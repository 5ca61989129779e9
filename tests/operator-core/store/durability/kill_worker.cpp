// Changes a store until it is killed; tells on its standard output what it starts and what was acknowledged.
// Usage: store_kill_worker FOLDER ROUND
#include "operator-core/store/sqlite/sqlite_store.hpp"
#include "tests/operator-core/store/durability/workload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace {

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::core::durability;

// A line is one write below PIPE_BUF: whole in the pipe or not there, whatever happens to this process afterwards.
class pipe_journal final : public journal {
public:
    void write(event const& what) override
    {
        auto const line = what.write();
        if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            std::_Exit(3);
    }
};

void end(std::exception_ptr failure, error_code reason)
{
    if (failure)
        std::rethrow_exception(failure);
    std::fprintf(stderr, "the store refused: %s\n", reason.message().c_str());
    std::_Exit(4);
}

asio::awaitable<error_code> run_all(workload& work)
{
    if (auto const error = co_await work.prepare())
        co_return error;
    auto const executor = co_await asio::this_coro::executor;
    for (std::size_t object = 0; object < object_count; ++object) {
        asio::co_spawn(executor, work.change_document(object), end);
        asio::co_spawn(executor, work.change_bindings(object), end);
        asio::co_spawn(executor, work.change_subscription(object), end);
        asio::co_spawn(executor, work.reserve_sqns(object), end);
    }
    co_return error_code();
}

void started(std::exception_ptr failure, error_code reason)
{
    if (failure || reason)
        end(failure, reason);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 3)
        return 2;
    std::array<octet, 32> master{};
    master.fill(1);
    system_random random;
    sqlite::sqlite_options options;
    options.keeping.age = history_age;
    options.file = std::string(argv[1]) + "/store.db";
    asio::io_context io(1);
    auto const whole = sqlite::open_sqlite_store(options, auth::seal_key(master), random, no_log());
    auto const shard = whole->attach(io.get_executor());
    pipe_journal told;
    workload work(*shard, told, std::strtoull(argv[2], nullptr, 10) * 1'000'000);
    asio::co_spawn(io, run_all(work), started);
    io.run();
    return 0;
}
