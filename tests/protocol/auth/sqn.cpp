#include "protocol/auth/sqn.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(sequence_numbers)

using namespace cabinet;
using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(each_vector_takes_the_next_seq_and_the_next_ind)
{
    sqn_value sqn = 0;
    for (std::size_t i = 1; i < 100; ++i) {
        auto const next = next_sqn(sqn).value();
        BOOST_TEST(next > sqn);
        BOOST_TEST(seq_of(next) == i);
        BOOST_TEST(ind_of(next) == i % 32);
        sqn = next;
    }
    BOOST_TEST(next_sqn(max_sqn - 32).has_value());
    BOOST_TEST(!next_sqn(max_sqn - 31).has_value());
    BOOST_TEST(!next_sqn(max_sqn).has_value());
}

BOOST_AUTO_TEST_CASE(a_card_takes_each_number_once)
{
    sqn_array card;
    sqn_value sqn = 0;
    for (int i = 0; i < 200; ++i) {
        sqn = next_sqn(sqn).value();
        BOOST_TEST(card.accept(sqn));
        BOOST_TEST(!card.accept(sqn));
        BOOST_TEST(card.highest() == sqn);
    }
}

BOOST_AUTO_TEST_CASE(of_up_to_32_open_challenges_any_order_is_taken)
{
    test::fixed_random random;
    for (int round = 0; round < 50; ++round) {
        sqn_array card;
        std::vector<sqn_value> open{next_sqn(sqn_value{random.below(1u << 30)}).value()};
        while (open.size() < 32)
            open.push_back(next_sqn(open.back()).value());
        for (std::size_t i = open.size(); i > 1; --i)
            std::swap(open[i - 1], open[random.below(i)]);
        for (auto const sqn : open)
            BOOST_TEST(card.accept(sqn));
        for (auto const sqn : open)
            BOOST_TEST(!card.accept(sqn));
    }
}

BOOST_AUTO_TEST_CASE(a_leap_beyond_delta_is_refused_and_changes_nothing)
{
    sqn_array card;
    BOOST_TEST(card.accept(5 << ind_bits));
    for (sqn_value const ahead : {sqn_array::delta - 1, sqn_array::delta, sqn_array::delta + 1}) {
        auto copy = card;
        auto const sqn = (5 + ahead) << ind_bits | 3;
        BOOST_TEST(copy.accept(sqn) == (ahead <= sqn_array::delta));
        BOOST_TEST(copy.highest() == (ahead <= sqn_array::delta ? sqn : card.highest()));
    }
}

BOOST_AUTO_TEST_CASE(the_operator_knows_when_the_card_would_refuse)
{
    test::fixed_random random;
    for (int round = 0; round < 2000; ++round) {
        sqn_array card;
        auto const seen = sqn_value{random.below(1000) + 1} << ind_bits | random.below(32);
        BOOST_TEST_REQUIRE(card.accept(seen));
        auto const operators = (seq_of(seen) + random.below(9)) << ind_bits | random.below(32);
        auto const before = operators >= (4u << ind_bits) ? operators - (4u << ind_bits) : 0;
        if (sim_will_take_next(before, seen))
            BOOST_TEST(card.accept(next_sqn(before).value()));
        BOOST_TEST(sim_will_take_next(seen, seen));
    }
    BOOST_TEST(!sim_will_take_next(0, sqn_value{2} << ind_bits));
    BOOST_TEST(sim_will_take_next((sqn_array::delta - 1) << ind_bits, 0));
    BOOST_TEST(!sim_will_take_next(sqn_array::delta << ind_bits, 0));
    BOOST_TEST(!sim_will_take_next(max_sqn, max_sqn - 100));
}

BOOST_AUTO_TEST_CASE(what_is_stored_comes_back)
{
    sqn_array card;
    card.accept(100 << ind_bits | 7);
    sqn_array again(card.seqs());
    BOOST_TEST(!again.accept(100 << ind_bits | 7));
    BOOST_TEST(again.accept(101 << ind_bits | 7));
}

BOOST_AUTO_TEST_CASE(they_are_six_octets_big_endian)
{
    for (sqn_value const value : {sqn_value{0}, sqn_value{1}, sqn_value{0x010203040506}, max_sqn})
        BOOST_TEST(read_sqn(write_sqn(value)) == value);
    BOOST_TEST((write_sqn(0x010203040506) == std::array<octet, 6>{1, 2, 3, 4, 5, 6}));
}

BOOST_AUTO_TEST_SUITE_END()
