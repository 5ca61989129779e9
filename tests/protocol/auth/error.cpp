#include "protocol/auth/error.hpp"

#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(auth_errors)

using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(each_says_what_is_wrong_in_a_sentence_of_its_own)
{
    std::set<std::string> seen;
    for (int value = 1; value <= static_cast<int>(auth_errc::not_authentic); ++value) {
        auto const text = make_error_code(static_cast<auth_errc>(value)).message();
        BOOST_TEST(text.ends_with('.'));
        BOOST_TEST(seen.insert(text).second, text);
    }
    BOOST_TEST(!seen.contains(make_error_code(static_cast<auth_errc>(9999)).message()));
}

BOOST_AUTO_TEST_SUITE_END()
