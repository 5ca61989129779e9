#include "protocol/sim/exchange.hpp"

#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(sim_exchange)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

struct turn_of {
    std::string_view expected, answer;  ///< hexadecimal
};

/// Plays the turns; gives the exchange, which must be answered after the last and not before.
exchange play(command what, transmission protocol, std::vector<turn_of> const& turns)
{
    exchange out(std::move(what), protocol);
    for (std::size_t i = 0; i < turns.size(); ++i) {
        BOOST_TEST(write_hex(out.to_send()) == turns[i].expected);
        auto const turn = out.on_answer(parse_hex(turns[i].answer).value());
        BOOST_TEST_REQUIRE(turn.has_value());
        BOOST_TEST((*turn == exchange::turn::answered) == (i + 1 == turns.size()));
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_plain_answer_ends_it)
{
    auto const done = play(read_binary(0, 4), transmission::t1, {{"00b0000004", "010203049000"}});
    BOOST_TEST(write_hex(done.data()) == "01020304");
    BOOST_TEST(done.status().value == 0x9000);
}

BOOST_AUTO_TEST_CASE(waiting_octets_are_fetched_until_none_waits)
{
    auto const done =
        play(select_file(0x3f00), transmission::t0,
             {{"00a40004023f00", "6103"}, {"00c0000003", "0102036102"}, {"00c0000002", "04059000"}});
    BOOST_TEST(write_hex(done.data()) == "0102030405");
}

BOOST_AUTO_TEST_CASE(sw2_zero_means_256)
{
    play(select_file(0x3f00), transmission::t0, {{"00a40004023f00", "6100"}, {"00c0000000", "9000"}});
    play(read_record(1, 5), transmission::t0, {{"00b2010405", "6c00"}, {"00b2010400", "019000"}});
}

BOOST_AUTO_TEST_CASE(a_wrong_le_is_corrected_and_the_command_repeated)
{
    auto const done = play(read_binary(0, 256), transmission::t0,
                           {{"00b0000000", "6c09"}, {"00b0000009", "0809101000000010209000"}});
    BOOST_TEST(done.data().size() == 9u);
    play(select_file(0x3f00), transmission::t1,
         {{"00a40004023f0000", "6c02"}, {"00a40004023f0002", "62009000"}});
}

BOOST_AUTO_TEST_CASE(a_wrong_le_of_get_response_repeats_get_response)
{
    play(select_file(0x3f00), transmission::t0,
         {{"00a40004023f00", "6110"}, {"00c0000010", "6c02"}, {"00c0000002", "62009000"}});
}

BOOST_AUTO_TEST_CASE(a_warning_before_the_answer_is_followed_over_t0)
{
    auto const done =
        play(select_file(0x3f00), transmission::t0, {{"00a40004023f00", "6283"}, {"00c0000000", "62009000"}});
    BOOST_TEST(write_hex(done.data()) == "6200");
    play(select_file(0x3f00), transmission::t1, {{"00a40004023f0000", "6283"}});
}

BOOST_AUTO_TEST_CASE(tries_left_are_an_answer_and_no_warning)
{
    auto const done = play(verify_pin(1, "1234"), transmission::t0, {{"002000010831323334ffffffff", "63c2"}});
    BOOST_TEST(done.status().tries_left().value() == 2u);
}

BOOST_AUTO_TEST_CASE(get_response_stays_on_the_commands_channel)
{
    play({0x82, 0x10, 0, 0, octets{1}, 256}, transmission::t0,
         {{"821000000101", "6101"}, {"02c0000001", "aa9000"}});
}

BOOST_AUTO_TEST_CASE(a_card_that_never_ends_is_given_up_on)
{
    for (std::string_view const forever : {"6110", "6c10", "aa6101"}) {
        exchange endless(read_binary(0, 16), transmission::t0);
        std::size_t turns = 0;
        for (;; ++turns) {
            auto const turn = endless.on_answer(parse_hex(forever).value());
            if (!turn) {
                BOOST_TEST(turn.error() == make_error_code(sim_errc::answers_without_end));
                break;
            }
        }
        BOOST_TEST(turns == exchange::max_turns);
    }
}

BOOST_AUTO_TEST_CASE(max_turns_are_allowed)
{
    exchange patient(read_binary(0, 16), transmission::t0);
    for (std::size_t i = 1; i < exchange::max_turns; ++i)
        BOOST_TEST((patient.on_answer(octets{0x61, 0x01}).value() == exchange::turn::go_on));
    BOOST_TEST((patient.on_answer(octets{0x90, 0x00}).value() == exchange::turn::answered));
}

BOOST_AUTO_TEST_CASE(an_answer_without_status_is_an_error)
{
    exchange broken(read_binary(0, 16), transmission::t1);
    BOOST_TEST(broken.on_answer(octets{0x90}).error() == make_error_code(sim_errc::bad_answer));
}

BOOST_AUTO_TEST_SUITE_END()
