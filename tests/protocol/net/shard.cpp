#include "protocol/net/shard.hpp"

#include "tests/support/virtual_world.hpp"

#include <thread>

BOOST_AUTO_TEST_SUITE(shard)

using namespace cabinet;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

struct counting_task final : net::turn_end_task {
    void on_turn_end() override { ++times; }
    int times = 0;
};

asio::awaitable<void> fail()
{
    throw std::runtime_error("a bug");
    co_return;
}

class counting_clock final : public net::clock {
public:
    time_point now() override { return time_point(milliseconds(++reads)); }
    unix_time wall_now() override { return {}; }
    int reads = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(time_stands_still_within_a_turn)
{
    counting_clock clock;
    net::shard home(0, clock);
    std::vector<time_point> seen;
    for (int turn = 0; turn < 2; ++turn)
        home.post([&] {
            seen.push_back(home.now());
            seen.push_back(home.now());
        });
    home.release();
    home.run();
    BOOST_REQUIRE(seen.size() == 4u);
    BOOST_TEST((seen[0] == seen[1]));
    BOOST_TEST((seen[1] < seen[2]));
    BOOST_TEST((seen[2] == seen[3]));
}

BOOST_AUTO_TEST_CASE(what_is_left_for_the_end_of_a_turn_is_done_once_then)
{
    net::shard home;
    counting_task task;
    int at_next_turn = 0;
    home.post([&] {
        home.at_turn_end(task);
        BOOST_TEST(task.times == 0);
    });
    home.post([&] { at_next_turn = task.times; });
    home.release();
    home.run();
    BOOST_TEST(at_next_turn == 1);
    BOOST_TEST(task.times == 1);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_task_is_not_done)
{
    net::shard home;
    counting_task task;
    home.post([&] {
        home.at_turn_end(task);
        home.withdraw(task);
    });
    home.release();
    home.run();
    BOOST_TEST(task.times == 0);
}

BOOST_AUTO_TEST_CASE(an_exception_out_of_a_coroutine_leaves_run)
{
    net::shard home;
    home.spawn(fail());
    home.release();
    BOOST_CHECK_THROW(home.run(), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(other_threads_may_post_and_release)
{
    net::shard home;
    int done = 0;
    std::thread other([&] {
        for (int i = 0; i < 1000; ++i)
            home.post([&] { ++done; });
        home.release();
    });
    home.run();
    other.join();
    BOOST_TEST(done == 1000);
}

BOOST_AUTO_TEST_SUITE_END()
