#include "protocol/net/timer_queue.hpp"

#include "tests/support/fixed_random.hpp"

#include <algorithm>
#include <memory>

BOOST_AUTO_TEST_SUITE(timer_queue_entries)

using namespace cabinet;
using net::timer_queue;

namespace {

struct recorder final : timer_queue::entry {
    explicit recorder(std::vector<int>& into, int is) : log(into), name(is) {}
    void on_expiry() override
    {
        log.push_back(name);
        if (then)
            then();
    }

    std::vector<int>& log;
    int name;
    std::function<void()> then;
};

constexpr time_point at(int ms)
{
    return time_point(milliseconds(ms));
}

}  // namespace

BOOST_AUTO_TEST_CASE(only_what_is_due_expires_in_order)
{
    timer_queue queue;
    std::vector<int> log;
    recorder a(log, 1), b(log, 2), c(log, 3), d(log, 4);
    queue.arm(a, at(30));
    queue.arm(b, at(10));
    queue.arm(c, at(20));
    queue.arm(d, at(10));
    BOOST_TEST((queue.next() == at(10)));
    queue.fire(at(9));
    BOOST_TEST(log.empty());
    queue.fire(at(20));
    BOOST_TEST((log == std::vector<int>{2, 4, 3}));  // of one time, the one armed first
    BOOST_TEST(!b.armed());
    BOOST_TEST(a.armed());
    queue.fire(at(30));
    BOOST_TEST((log == std::vector<int>{2, 4, 3, 1}));
    BOOST_TEST(queue.empty());
}

BOOST_AUTO_TEST_CASE(arming_again_moves_an_entry)
{
    timer_queue queue;
    std::vector<int> log;
    recorder a(log, 1), b(log, 2);
    queue.arm(a, at(10));
    queue.arm(b, at(20));
    queue.arm(a, at(30));
    queue.fire(at(25));
    BOOST_TEST((log == std::vector<int>{2}));
    queue.arm(a, at(5));
    queue.fire(at(25));
    BOOST_TEST((log == std::vector<int>{2, 1}));
}

BOOST_AUTO_TEST_CASE(an_expiring_entry_may_disarm_another_that_is_due)
{
    timer_queue queue;
    std::vector<int> log;
    recorder a(log, 1), b(log, 2);
    a.then = [&] { queue.disarm(b); };
    queue.arm(a, at(1));
    queue.arm(b, at(1));
    queue.fire(at(1));
    BOOST_TEST((log == std::vector<int>{1}));
    BOOST_TEST(!b.armed());
}

BOOST_AUTO_TEST_CASE(an_entry_that_arms_itself_for_the_past_does_not_hold_the_others_up)
{
    timer_queue queue;
    std::vector<int> log;
    recorder a(log, 1);
    a.then = [&] { queue.arm(a, at(0)); };
    queue.arm(a, at(0));
    queue.fire(at(0));
    BOOST_TEST((log == std::vector<int>{1}));
    BOOST_TEST(a.armed());
}

BOOST_AUTO_TEST_CASE(any_mixture_of_arming_and_disarming_expires_in_order)
{
    test::fixed_random random;
    for (int round = 0; round < 200; ++round) {
        timer_queue queue;
        std::vector<int> log;
        std::vector<std::unique_ptr<recorder>> all;
        for (int i = 0; i < 40; ++i)
            all.push_back(std::make_unique<recorder>(log, i));
        for (int step = 0; step < 120; ++step) {
            auto& one = *all[random.below(all.size())];
            if (random.below(3) == 0)
                queue.disarm(one);
            else
                queue.arm(one, at(static_cast<int>(random.below(50))));
        }
        std::vector<time_point> expected;
        for (auto const& one : all)
            if (one->armed())
                expected.push_back(one->at());
        std::sort(expected.begin(), expected.end());
        queue.fire(at(50));
        std::vector<time_point> fired;
        for (int const name : log)
            fired.push_back(all[static_cast<std::size_t>(name)]->at());
        BOOST_TEST((fired == expected));
        BOOST_TEST(queue.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
