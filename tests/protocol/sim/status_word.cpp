#include "protocol/sim/status_word.hpp"

BOOST_AUTO_TEST_SUITE(sim_status_word)

using namespace cabinet::sim;

BOOST_AUTO_TEST_CASE(success_is_9000_or_a_waiting_toolkit_command)
{
    for (unsigned value = 0; value <= 0xffff; ++value) {
        status_word const word{static_cast<std::uint16_t>(value)};
        BOOST_TEST(word.is_success() == (value == 0x9000 || (value >> 8) == 0x91));
        BOOST_TEST(word.tries_left().has_value() == (value >= 0x63c0 && value <= 0x63cf));
    }
    BOOST_TEST(status_word{0x63c2}.tries_left().value() == 2u);
}

BOOST_AUTO_TEST_CASE(a_locked_card_is_not_an_absent_one)
{
    BOOST_TEST((reason_of(status_word{0x6982}) == sim_errc::pin_needed));
    BOOST_TEST((reason_of(status_word{0x6983}) == sim_errc::pin_blocked));
    BOOST_TEST((reason_of(status_word{0x6a82}) == sim_errc::file_missing));
    BOOST_TEST((reason_of(status_word{0x6a83}) == sim_errc::file_missing));
    BOOST_TEST((reason_of(status_word{0x6f00}) == sim_errc::refused));
}

BOOST_AUTO_TEST_SUITE_END()
