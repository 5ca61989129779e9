#include "protocol/sim/card_procedure.hpp"

#include "protocol/sim/authenticator.hpp"
#include "protocol/sim/identity_reader.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/sample_card.hpp"

BOOST_AUTO_TEST_SUITE(sim_card_procedure)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

constexpr std::size_t more_than_any_card_needs = 5000;

/// Answers every command by `answer(number)`; gives how many there were.
template <class Answer>
std::size_t play(card_procedure& procedure, Answer answer)
{
    std::size_t commands = 0;
    while (!procedure.finished() && commands < more_than_any_card_needs)
        procedure.on_answer(answer(commands++));
    return commands;
}

}  // namespace

BOOST_AUTO_TEST_CASE(it_ends_whatever_status_word_the_card_repeats)
{
    for (unsigned value = 0; value <= 0xffff; ++value) {
        octets const answer{static_cast<octet>(value >> 8), static_cast<octet>(value & 0xff)};
        identity_reader reader(value % 2 == 0 ? transmission::t0 : transmission::t1, auth::secret("1234"));
        BOOST_TEST(play(reader, [&](std::size_t) { return answer; }) < more_than_any_card_needs);
        BOOST_TEST(reader.error().failed());
    }
}

BOOST_AUTO_TEST_CASE(it_ends_whatever_the_card_says)
{
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        test::fixed_random random(seed);
        auto const answer = [&](std::size_t) {
            octets out(random.below(40));
            random.fill(out);
            auto const status = random.below(4) == 0 ? octets{0x61, 0x10} : octets{0x90, 0x00};
            out.insert(out.end(), status.begin(), status.end());
            return out;
        };
        identity_reader reader(transmission::t0);
        BOOST_TEST(play(reader, answer) < more_than_any_card_needs);
        authenticator asking(transmission::t0, test::usim_aid, {}, {});
        BOOST_TEST(play(asking, answer) < more_than_any_card_needs);
    }
}

BOOST_AUTO_TEST_CASE(a_card_that_fails_at_any_command_fails_the_procedure_or_leaves_something_out)
{
    for (std::size_t failing = 0;; ++failing) {
        vusim::virtual_card card(test::sample_card(), transmission::t0);
        identity_reader reader(transmission::t0);
        std::size_t commands = 0;
        while (!reader.finished()) {
            auto const answer = card.answer(reader.command_octets());
            reader.on_answer(commands++ == failing ? octets{0x6f, 0x00} : answer);
        }
        BOOST_TEST((reader.error() || !reader.identity().imsi.empty()));
        if (commands <= failing) {
            BOOST_TEST(!reader.error());
            BOOST_TEST(failing > 20u);
            break;
        }
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_none_ends_it)
{
    identity_reader reader(transmission::t0);
    reader.on_answer(octets{0x90});
    BOOST_TEST(reader.finished());
    BOOST_TEST(reader.error() == make_error_code(sim_errc::bad_answer));
    BOOST_TEST(reader.command_octets().empty());
    reader.on_answer(octets{0x90, 0x00});  // too late: nothing was asked
    BOOST_TEST(reader.error() == make_error_code(sim_errc::bad_answer));
}

BOOST_AUTO_TEST_SUITE_END()
