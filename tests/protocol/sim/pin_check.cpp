#include "protocol/sim/pin_check.hpp"

BOOST_AUTO_TEST_SUITE(sim_pin_check)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

constexpr status_word tries(unsigned left)
{
    return {static_cast<std::uint16_t>(0x63c0 | left)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_tries_are_asked_for_before_the_pin_is_given)
{
    pin_check check;
    BOOST_TEST((check.start(1, auth::secret("1234")) == query_pin(1)));
    BOOST_TEST((check.on_answer(tries(3)).value() == verify_pin(1, "1234")));
    BOOST_TEST(!check.on_answer(status::ok).has_value());
    BOOST_TEST(!check.error());
}

BOOST_AUTO_TEST_CASE(a_verified_or_disabled_pin_needs_nothing)
{
    pin_check check;
    check.start(1, {});
    BOOST_TEST(!check.on_answer(status::ok).has_value());
    BOOST_TEST(!check.error());
}

BOOST_AUTO_TEST_CASE(the_last_try_is_kept_for_the_person)
{
    for (unsigned left = 0; left <= 15; ++left) {
        pin_check check;
        check.start(1, auth::secret("1234"));
        auto const next = check.on_answer(tries(left));
        BOOST_TEST(next.has_value() == (left >= 2));
        if (left == 1)
            BOOST_TEST(check.error() == make_error_code(sim_errc::pin_kept_back));
        if (left == 0)
            BOOST_TEST(check.error() == make_error_code(sim_errc::pin_blocked));
        BOOST_TEST(check.tries_left().value() == left);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_pin_is_given_once)
{
    pin_check check;
    check.start(1, auth::secret("1234"));
    BOOST_TEST(check.on_answer(tries(3)).has_value());
    BOOST_TEST(!check.on_answer(tries(2)).has_value());
    BOOST_TEST(check.error() == make_error_code(sim_errc::pin_wrong));
    BOOST_TEST(check.tries_left().value() == 2u);
}

BOOST_AUTO_TEST_CASE(a_blocked_pin_is_told)
{
    pin_check check;
    check.start(1, auth::secret("1234"));
    BOOST_TEST(!check.on_answer(status::blocked).has_value());
    BOOST_TEST(check.error() == make_error_code(sim_errc::pin_blocked));
    BOOST_TEST(check.tries_left().value() == 0u);
}

BOOST_AUTO_TEST_CASE(only_4_to_8_digits_are_ever_given)
{
    for (std::string_view const text : {"", "123", "1234", "12345678", "123456789", "12a4", " 1234"}) {
        bool const good = text == "1234" || text == "12345678";
        BOOST_TEST(pin_check::is_pin(text) == good);
        pin_check check;
        check.start(1, auth::secret(text));
        BOOST_TEST(check.on_answer(tries(3)).has_value() == good);
        if (!good)
            BOOST_TEST(check.error() == make_error_code(sim_errc::pin_needed));
    }
}

BOOST_AUTO_TEST_CASE(a_card_that_does_not_tell_its_tries_is_not_given_the_pin)
{
    pin_check check;
    check.start(1, auth::secret("1234"));
    BOOST_TEST(!check.on_answer(status_word{0x6a86}).has_value());
    BOOST_TEST(check.error() == make_error_code(sim_errc::pin_needed));
    BOOST_TEST(!check.tries_left().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
