#include "protocol/sip/registration_error.hpp"

#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(registration_errors)

using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(each_says_what_is_wrong_in_a_sentence_of_its_own)
{
    std::set<std::string> seen;
    for (int value = 1; value <= static_cast<int>(registration_errc::sim_silent); ++value) {
        auto const text = make_error_code(static_cast<registration_errc>(value)).message();
        BOOST_TEST(text.ends_with('.'));
        BOOST_TEST(seen.insert(text).second, text);
    }
    BOOST_TEST(!seen.contains(make_error_code(static_cast<registration_errc>(9999)).message()));
}

BOOST_AUTO_TEST_SUITE_END()
