#include "operator-core/store/sqlite/sqlite_store.hpp"
#include "tests/operator-core/store/durability/workload.hpp"
#include "tests/operator-core/store/store_fixture.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

BOOST_AUTO_TEST_SUITE(store_kill)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::core::durability;

namespace {

// How often the process is killed: CABINET_KILLS, 15 without it.
std::size_t kills()
{
    auto const* const asked = std::getenv("CABINET_KILLS");
    return asked ? std::strtoul(asked, nullptr, 10) : 15;
}

// The working process, its standard output read line by line.
class worker {
public:
    worker(std::filesystem::path const& folder, std::size_t round)
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        auto const number = std::to_string(round);
        id_ = ::fork();
        if (id_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execl(CABINET_KILL_WORKER, CABINET_KILL_WORKER, folder.c_str(), number.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        out_ = ends[0];
    }
    ~worker() { ::close(out_); }
    worker(worker const&) = delete;
    worker& operator=(worker const&) = delete;

    std::optional<event> next()
    {
        for (;;) {
            if (auto const end = text_.find('\n'); end != std::string::npos) {
                auto const line = event::parse(std::string_view(text_).substr(0, end));
                text_.erase(0, end + 1);
                return line;
            }
            char buffer[4096];
            auto const got = ::read(out_, buffer, sizeof buffer);
            if (got <= 0)
                return std::nullopt;
            text_.append(buffer, static_cast<std::size_t>(got));
        }
    }

    void kill() { ::kill(id_, SIGKILL); }

    bool was_killed()
    {
        int status = 0;
        return ::waitpid(id_, &status, 0) == id_ && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

private:
    pid_t id_ = -1;
    int out_ = -1;
    std::string text_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(everything_acknowledged_survives_kill_9_at_any_moment)
{
    test::temporary_folder const folder;
    test::fixed_random moments(static_cast<std::uint64_t>(kills()));
    system_random random;
    expectation expected;
    std::size_t acknowledged = 0;
    for (std::size_t round = 1; round <= kills(); ++round) {
        worker victim(folder.path(), round);
        auto left = moments.below(moments.below(4) == 0 ? 30 : 600);
        while (left > 0) {
            auto const what = victim.next();
            BOOST_TEST_REQUIRE(what.has_value());
            expected.note(*what);
            acknowledged += what->at == event::phase::done;
            --left;
        }
        victim.kill();
        while (auto const what = victim.next()) {
            expected.note(*what);
            acknowledged += what->at == event::phase::done;
        }
        BOOST_TEST_REQUIRE(victim.was_killed());

        asio::io_context io(1);
        auto const whole =
            sqlite::open_sqlite_store(options_for(folder / "store.db"), master_key_of(1), random, no_log());
        auto const shard = whole->attach(io.get_executor());
        for (auto const& fault : test::await(io, expected.check(*shard)))
            BOOST_ERROR("kill " << round << ": " << fault);
        whole->stop();
    }
    BOOST_TEST_MESSAGE(kills() << " kills, " << acknowledged << " acknowledged changes compared");
    BOOST_TEST(acknowledged > kills());
}

BOOST_AUTO_TEST_SUITE_END()
