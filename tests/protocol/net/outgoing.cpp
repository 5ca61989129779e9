#include "protocol/net/outgoing.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(write_queue)

using namespace cabinet;
using net::outgoing;

BOOST_AUTO_TEST_CASE(any_way_of_consuming_gives_the_octets_in_order)
{
    test::fixed_random random;
    for (int round = 0; round < 300; ++round) {
        net::write_queue queue;
        std::string put, got;
        for (int step = 0; step < 60 || !queue.empty(); ++step) {
            if (step < 60 && random.below(2) == 0) {
                std::string piece(random.below(9), static_cast<char>('a' + random.below(26)));
                put += piece;
                if (random.below(2) == 0)
                    queue.add(std::make_shared<std::string const>(piece));
                else
                    queue.add(std::move(piece));
            } else if (!queue.empty()) {
                std::string_view front[3];
                auto const count = queue.front(front);
                BOOST_TEST_REQUIRE(count > 0u);
                std::string seen;
                for (std::size_t i = 0; i < count; ++i) {
                    BOOST_TEST(!front[i].empty());
                    seen += front[i];
                }
                auto const octets = 1 + random.below(seen.size());
                got += seen.substr(0, octets);
                queue.consume(octets);
            }
        }
        BOOST_TEST(got == put);
        BOOST_TEST(queue.octets() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(shared_octets_are_let_go_once_sent)
{
    net::write_queue queue;
    auto const shared = std::make_shared<std::string const>("abc");
    queue.add(shared);
    queue.add(std::string("d"));
    BOOST_TEST(shared.use_count() == 2);
    queue.consume(3);
    BOOST_TEST(shared.use_count() == 1);
    BOOST_TEST(queue.octets() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
