#include "protocol/sim/authenticator.hpp"

#include "tests/support/card_driver.hpp"
#include "tests/support/sample_card.hpp"

BOOST_AUTO_TEST_SUITE(sim_authenticator)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

constexpr auth::rand_value rand_of_test{1, 2, 3};
constexpr auth::autn_value autn_of_test{4, 5, 6};

auth::aka_session success(std::size_t res_size = 8)
{
    auth::aka_session out;
    out.res = auth::secret(octets(res_size, 0xaa));
    out.ck.writable()[0] = 0xcc;
    out.ik.writable()[15] = 0x11;
    return out;
}

auth::aka_resynchronise sync_failure()
{
    auth::aka_resynchronise out;
    out.auts.fill(0x77);
    return out;
}

vusim::card_content card_that_says(auth::aka_answer verdict)
{
    auto out = test::sample_card();
    out.authenticate = [verdict](auth::rand_value const& rand,
                                 auth::autn_value const& autn) -> auth::aka_answer {
        BOOST_TEST((rand == rand_of_test));
        BOOST_TEST((autn == autn_of_test));
        return verdict;
    };
    return out;
}

struct outcome {
    std::optional<auth::aka_answer> verdict;
    error_code error;
};

outcome ask(vusim::card_content content, transmission protocol = transmission::t0, std::string_view pin = {},
            octets const& aid = test::usim_aid)
{
    vusim::virtual_card card(std::move(content), protocol);
    authenticator asking(protocol, aid, rand_of_test, autn_of_test, auth::secret(pin));
    test::run(asking, card);
    return {asking.verdict(), asking.error()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(either_application_answers_over_both_protocols)
{
    for (auto const protocol : {transmission::t0, transmission::t1})
        for (auto const& aid : {test::usim_aid, test::isim_aid}) {
            auto const [verdict, error] = ask(card_that_says(success()), protocol, {}, aid);
            BOOST_TEST(!error);
            auto const& got = std::get<auth::aka_session>(verdict.value());
            BOOST_TEST((got.res == success().res));
            BOOST_TEST((got.ck == success().ck));
            BOOST_TEST((got.ik == success().ik));
        }
}

BOOST_AUTO_TEST_CASE(a_stale_sequence_number_gives_auts)
{
    auto const [verdict, error] = ask(card_that_says(sync_failure()));
    BOOST_TEST(!error);
    BOOST_TEST((std::get<auth::aka_resynchronise>(verdict.value()).auts == sync_failure().auts));
}

BOOST_AUTO_TEST_CASE(a_wrong_mac_is_a_verdict_and_no_error)
{
    auto const [verdict, error] = ask(card_that_says(auth::aka_mac_failure()));
    BOOST_TEST(!error);
    BOOST_TEST(std::holds_alternative<auth::aka_mac_failure>(verdict.value()));
}

BOOST_AUTO_TEST_CASE(the_pin_is_entered_where_the_card_asks_for_it)
{
    auto content = card_that_says(success());
    content.pin = "1234";
    BOOST_TEST(ask(content).error == make_error_code(sim_errc::pin_needed));
    BOOST_TEST(ask(content, transmission::t0, "9999").error == make_error_code(sim_errc::pin_wrong));
    auto const opened = ask(content, transmission::t0, "1234");
    BOOST_TEST(!opened.error);
    BOOST_TEST(opened.verdict.has_value());
}

BOOST_AUTO_TEST_CASE(an_absent_application_and_a_refusal_are_told_apart)
{
    BOOST_TEST(ask(card_that_says(success()), transmission::t0, {}, octets{0xa0, 0x99}).error ==
               make_error_code(sim_errc::no_usim));
    BOOST_TEST(ask(test::sample_card()).error == make_error_code(sim_errc::refused));
}

BOOST_AUTO_TEST_CASE(answers_come_back_and_res_has_4_to_16_octets)
{
    for (std::size_t size = 0; size <= 20; ++size) {
        auto const back = parse_authentication(write_authentication(success(size)));
        BOOST_TEST(back.has_value() == (size >= 4 && size <= 16));
        if (back)
            BOOST_TEST((std::get<auth::aka_session>(*back).res == success(size).res));
    }
    BOOST_TEST(
        (std::get<auth::aka_resynchronise>(parse_authentication(write_authentication(sync_failure())).value())
             .auts == sync_failure().auts));
}

BOOST_AUTO_TEST_CASE(a_gsm_key_after_the_others_is_passed_over)
{
    auto text = write_authentication(success());
    text.push_back(8);
    text.insert(text.end(), 8, 0x55);
    BOOST_TEST(parse_authentication(text).has_value());
}

BOOST_AUTO_TEST_CASE(every_cut_answer_is_refused)
{
    for (auto const& whole : {write_authentication(success()), write_authentication(sync_failure())})
        for (std::size_t size = 0; size < whole.size(); ++size)
            BOOST_TEST(!parse_authentication(octet_view(whole).first(size)).has_value(), size);
    auto other = write_authentication(success());
    other.front() = 0xdd;
    BOOST_TEST(!parse_authentication(other).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
