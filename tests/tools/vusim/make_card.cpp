#include "tools/vusim/make_card.hpp"

#include "protocol/sim/authenticator.hpp"
#include "protocol/sim/identity_reader.hpp"
#include "tests/support/card_driver.hpp"
#include "tests/support/lab_cards.hpp"

BOOST_AUTO_TEST_SUITE(vusim_make_card)

using namespace cabinet;
using sim::transmission;

namespace {

constexpr auth::rand_value some_rand{0x23, 0x55, 0x3c, 0xbe};
constexpr auth::amf_value some_amf{0x80, 0x00};

struct lab {
    explicit lab(program::lab_card content)
        : profile(std::move(content)),
          aka(profile.keys, program::new_sqn_array(profile)),
          card(vusim::make_card(profile, aka), profile.protocol)
    {}

    auth::aka_answer ask(auth::autn_value const& autn, sim::application which = sim::application::usim)
    {
        sim::authenticator asking(profile.protocol, program::lab_aid(which), some_rand, autn,
                                  auth::secret(profile.pin));
        test::run(asking, card);
        BOOST_TEST(!asking.error());
        return asking.verdict().value();
    }

    auth::aka_answer ask(auth::sqn_value sqn)
    {
        return ask(auth::make_autn(profile.keys, some_rand, sqn, some_amf));
    }

    program::lab_card profile;
    auth::aka_card aka;
    vusim::virtual_card card;
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_card_reads_back_as_its_file_says)
{
    for (auto const protocol : {transmission::t0, transmission::t1})
        for (bool const with_isim : {false, true})
            for (std::string const pin : {"", "1234"}) {
                auto profile = test::sample_lab_card(with_isim);
                profile.protocol = protocol;
                profile.pin = pin;
                profile.mnc_length = 3;
                profile.msisdns = {"+4915112345678", "0301234567"};
                lab it(profile);
                sim::identity_reader reader(protocol, auth::secret(pin));
                test::run(reader, it.card);
                BOOST_TEST(!reader.error());
                BOOST_TEST((reader.identity() == program::identity_of(profile)));
            }
}

BOOST_AUTO_TEST_CASE(both_applications_answer_what_the_operator_expects)
{
    for (auto const protocol : {transmission::t0, transmission::t1}) {
        auto profile = test::sample_lab_card();
        profile.protocol = protocol;
        lab it(profile);
        auth::sqn_value sqn = 0x20;
        for (auto const which : {sim::application::usim, sim::application::isim}) {
            auto const vector = auth::make_vector(profile.keys, some_rand, sqn += 0x21, some_amf);
            auto const answer = it.ask(vector.autn, which);
            auto const& session = std::get<auth::aka_session>(answer);
            BOOST_TEST((session.res == vector.expected.res));
            BOOST_TEST((session.ck == vector.expected.ck));
            BOOST_TEST((session.ik == vector.expected.ik));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_replay_gives_an_auts_that_tells_the_highest_sqn)
{
    lab it(test::sample_lab_card());
    BOOST_TEST(std::holds_alternative<auth::aka_session>(it.ask(0x1041)));
    auto const answer = it.ask(0x1041);
    auto const& refusal = std::get<auth::aka_resynchronise>(answer);
    BOOST_TEST(auth::recover_sqn(it.profile.keys, some_rand, refusal.auts).value() == 0x1041u);
}

BOOST_AUTO_TEST_CASE(of_two_open_challenges_the_older_is_still_taken)
{
    lab it(test::sample_lab_card());
    BOOST_TEST(std::holds_alternative<auth::aka_session>(it.ask(0x1062)));
    BOOST_TEST(std::holds_alternative<auth::aka_session>(it.ask(0x1041)));
    BOOST_TEST(std::holds_alternative<auth::aka_resynchronise>(it.ask(0x1041)));
}

BOOST_AUTO_TEST_CASE(a_network_without_the_key_is_told_apart)
{
    lab it(test::sample_lab_card());
    auto autn = auth::make_autn(it.profile.keys, some_rand, 0x40, some_amf);
    for (std::size_t bit = 0; bit < 128; ++bit) {
        auto wrong = autn;
        wrong[bit / 8] = static_cast<octet>(wrong[bit / 8] ^ (1u << bit % 8));
        BOOST_TEST(std::holds_alternative<auth::aka_mac_failure>(it.ask(wrong)));
    }
    BOOST_TEST(std::holds_alternative<auth::aka_session>(it.ask(autn)));
}

BOOST_AUTO_TEST_SUITE_END()
