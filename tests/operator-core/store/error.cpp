#include "operator-core/store/error.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(store_error)

using namespace cabinet::core;

BOOST_AUTO_TEST_CASE(every_error_has_a_sentence_of_its_own)
{
    std::set<std::string> seen;
    for (int value = 1; value <= static_cast<int>(store_errc::stopped); ++value) {
        boost::system::error_code const error = static_cast<store_errc>(value);
        BOOST_TEST(error.message() != "unknown store error", value);
        BOOST_TEST(seen.insert(error.message()).second, value);
    }
    BOOST_TEST(store_category().message(static_cast<int>(store_errc::stopped) + 1) == "unknown store error");
}

BOOST_AUTO_TEST_SUITE_END()
