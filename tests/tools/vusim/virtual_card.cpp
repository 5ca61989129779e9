#include "tools/vusim/virtual_card.hpp"

#include "tests/support/sample_card.hpp"

BOOST_AUTO_TEST_SUITE(vusim_virtual_card)

using namespace cabinet;
using sim::transmission;

namespace {

struct conversation {
    explicit conversation(transmission protocol, std::string pin = {}) : card(content(pin), protocol) {}

    static vusim::card_content content(std::string pin)
    {
        auto out = test::sample_card();
        out.pin = std::move(pin);
        out.authenticate = [](auto const&, auto const&) -> auth::aka_answer {
            return auth::aka_mac_failure();
        };
        return out;
    }

    std::string operator()(std::string_view command)
    {
        return write_hex(card.answer(test::from_hex(command)));
    }

    vusim::virtual_card card;
};

constexpr char const* select_usim = "00a40404"
                                    "0c"
                                    "a0000000871002ff49ff0189";
constexpr char const* authenticate_zeros = "0088008122"
                                           "10"
                                           "00000000000000000000000000000000"
                                           "10"
                                           "00000000000000000000000000000000";

}  // namespace

BOOST_AUTO_TEST_CASE(over_t0_it_lets_the_terminal_fetch_and_correct)
{
    conversation say(transmission::t0);
    BOOST_TEST(say("00a40004023f00").starts_with("61"));
    BOOST_TEST(say("00a40004022fe2").starts_with("61"));
    BOOST_TEST(say("00b0000000") == "6c0a");
    BOOST_TEST(say("00b000000a") == "989400012143658709f1"
                                    "9000");
    BOOST_TEST(say("00b0000002") == "9894"
                                    "9000");
    BOOST_TEST(say("00b0000800") == "6c02");
    BOOST_TEST(say("00b0000a00") == "6b00");
}

BOOST_AUTO_TEST_CASE(what_waits_is_given_piece_by_piece_and_once)
{
    conversation say(transmission::t0);
    auto const waiting = say("00a40004023f00");
    auto const first = say("00c0000004");
    BOOST_TEST(first.size() == 12u);
    BOOST_TEST(first.substr(8, 2) == "61");
    BOOST_TEST(say("00c0000000").ends_with("9000"));
    BOOST_TEST(say("00c0000000") == "6985");
    say("00a40004023f00");
    say("00a400040200ff");  // any other command: what waited is gone
    BOOST_TEST(say("00c0000000") == "6985");
}

BOOST_AUTO_TEST_CASE(over_t1_answers_come_at_once)
{
    conversation say(transmission::t1);
    BOOST_TEST(say("00a40004023f0000").ends_with("9000"));
    BOOST_TEST(say("00a400040c022fe2") == "6700");
    BOOST_TEST(say("00a4000c022fe2") == "9000");
    BOOST_TEST(say("00b0000000") == "989400012143658709f1"
                                    "9000");
}

BOOST_AUTO_TEST_CASE(files_are_found_by_path_and_below_the_current_folder)
{
    conversation say(transmission::t1);
    BOOST_TEST(say("00a4000c026f07") == "6a82");  // not below the MF
    BOOST_TEST(say("00a4080c043f002fe2") == "9000");
    BOOST_TEST(say(std::string(select_usim)).ends_with("9000"));
    BOOST_TEST(say("00a4000c026f07") == "9000");
    BOOST_TEST(say("00a4080c022fe2") == "9000");
    BOOST_TEST(say("00a4080c047fff6f07") == "9000");
    BOOST_TEST(say("00a4000c02ffff") == "6a82");
    BOOST_TEST(say("00a4000c013f") == "6700");
    BOOST_TEST(say("00a4020c023f00") == "6a86");
    BOOST_TEST(say("00a4040c07a0000000871009") == "6a82");
}

BOOST_AUTO_TEST_CASE(records_are_numbered_from_one)
{
    conversation say(transmission::t1);
    BOOST_TEST(say("00b2010400") == "6986");
    say("00a4080c042f00"
        "2f00");
    say("00a4080c022f00");
    BOOST_TEST(say("00b2000420") == "6a83");
    BOOST_TEST(say("00b2010420").ends_with("9000"));
    BOOST_TEST(say("00b2030420").ends_with("9000"));
    BOOST_TEST(say("00b2040420") == "6a83");
    BOOST_TEST(say("00b2010220") == "6a86");
    BOOST_TEST(say("00b0000000") == "6981");
}

BOOST_AUTO_TEST_CASE(the_pin_has_three_tries)
{
    conversation say(transmission::t0, "1234");
    BOOST_TEST(say("0020000100") == "63c3");
    BOOST_TEST(say("002000010831313131ffffffff") == "63c2");
    BOOST_TEST(say("002000010831323334ffffffff") == "9000");
    BOOST_TEST(say("0020000100") == "9000");
    say.card.reset();
    BOOST_TEST(say("0020000100") == "63c3");
    for (auto const* const left : {"63c2", "63c1", "63c0"})
        BOOST_TEST(say("002000010831313131ffffffff") == left);
    BOOST_TEST(say("002000010831323334ffffffff") == "6983");
    BOOST_TEST(say("0020008100") == "6a88");
}

BOOST_AUTO_TEST_CASE(a_locked_card_shows_its_iccid_alone)
{
    conversation say(transmission::t1, "1234");
    say("00a4080c022fe2");
    BOOST_TEST(say("00b0000000").ends_with("9000"));
    say(std::string(select_usim));
    say("00a4000c026f07");
    BOOST_TEST(say("00b0000000") == "6982");
    BOOST_TEST(say(authenticate_zeros) == "6982");
}

BOOST_AUTO_TEST_CASE(it_authenticates_inside_an_application_alone)
{
    conversation say(transmission::t1);
    BOOST_TEST(say(authenticate_zeros) == "6985");
    say(std::string(select_usim));
    BOOST_TEST(say(authenticate_zeros) == "9862");
    BOOST_TEST(say("0088008001ff") == "6a86");
    BOOST_TEST(say("0088008101ff") == "6700");
    say("00a4000c023f00");
    BOOST_TEST(say(authenticate_zeros) == "6985");
}

BOOST_AUTO_TEST_CASE(what_it_does_not_know_it_says)
{
    conversation say(transmission::t1);
    BOOST_TEST(say("a0a40000023f00") == "6e00");
    BOOST_TEST(say("00d6000001ff") == "6d00");
    BOOST_TEST(say("00") == "6700");
    BOOST_TEST(say("") == "6700");
    BOOST_TEST(say("80f2000000").ends_with("9000"));
    BOOST_TEST(say("80f2000c") == "9000");
}

BOOST_AUTO_TEST_CASE(its_answer_to_reset_is_well_formed)
{
    for (auto const protocol : {transmission::t0, transmission::t1}) {
        conversation say(protocol);
        auto const atr = say.card.atr();
        std::size_t const history = atr[1] & 0x0f;
        bool const t1 = protocol == transmission::t1;
        BOOST_TEST(atr[0] == 0x3b);
        BOOST_TEST(atr.size() == 2 + history + (t1 ? 2 : 0));
        if (t1) {
            octet check = 0;
            for (auto const o : octet_view(atr).subspan(1))
                check = static_cast<octet>(check ^ o);
            BOOST_TEST(check == 0);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
