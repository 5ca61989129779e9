#include "protocol/auth/aka_card.hpp"

#include "tests/protocol/auth/test_sets.hpp"

BOOST_AUTO_TEST_SUITE(aka_cards)

using namespace cabinet;
using namespace cabinet::auth;

namespace {

amf_value const amf{0x80, 0x00};

aka_answer answer_to(aka_card& card, sqn_value sqn)
{
    auto const rand = test::set_1.rand_octets();
    return card.authenticate(rand, make_autn(test::set_1.keys(), rand, sqn, amf));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_fresh_challenge_gives_the_expected_session)
{
    aka_card card(test::set_1.keys(), {});
    auto const answer = answer_to(card, 33);
    BOOST_TEST_REQUIRE(std::holds_alternative<aka_session>(answer));
    auto const& session = std::get<aka_session>(answer);
    BOOST_TEST(write_hex(session.res.view()) == test::set_1.f2);
    BOOST_TEST(write_hex(session.ck.view()) == test::set_1.f3);
    BOOST_TEST(write_hex(session.ik.view()) == test::set_1.f4);
    BOOST_TEST(card.seen().highest() == 33u);
}

BOOST_AUTO_TEST_CASE(a_used_number_is_answered_with_one_the_operator_can_go_on_from)
{
    aka_card card(test::set_1.keys(), {});
    BOOST_TEST(std::holds_alternative<aka_session>(answer_to(card, 1000 << ind_bits | 4)));
    auto const answer = answer_to(card, 1000 << ind_bits | 4);
    BOOST_TEST_REQUIRE(std::holds_alternative<aka_resynchronise>(answer));
    auto const auts = std::get<aka_resynchronise>(answer).auts;
    auto const sqn_ms = recover_sqn(test::set_1.keys(), test::set_1.rand_octets(), auts).value();
    BOOST_TEST(sqn_ms == (1000 << ind_bits | 4));
    BOOST_TEST(std::holds_alternative<aka_session>(answer_to(card, next_sqn(sqn_ms).value())));
}

BOOST_AUTO_TEST_CASE(a_foreign_challenge_is_a_mac_failure_whatever_its_number)
{
    aka_card card(test::set_3.keys(), {});
    BOOST_TEST(std::holds_alternative<aka_mac_failure>(answer_to(card, 33)));
    BOOST_TEST(card.seen().highest() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
