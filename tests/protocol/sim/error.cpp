#include "protocol/sim/error.hpp"

#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(sim_error)

using namespace cabinet::sim;

BOOST_AUTO_TEST_CASE(each_error_has_its_own_sentence)
{
    std::set<std::string> seen;
    for (int value = 1; value <= static_cast<int>(sim_errc::bad_identity); ++value) {
        auto const message = make_error_code(static_cast<sim_errc>(value)).message();
        BOOST_TEST(message.ends_with("."));
        BOOST_TEST(message != "Unknown SIM error.");
        BOOST_TEST(seen.insert(message).second, message);
    }
    BOOST_TEST(sim_category().message(0) == "Unknown SIM error.");
}

BOOST_AUTO_TEST_SUITE_END()
