#include "protocol/uri/error.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(uri_error)

using namespace cabinet::uri;

BOOST_AUTO_TEST_CASE(every_error_has_its_own_sentence)
{
    std::set<std::string> seen;
    for (int value = static_cast<int>(uri_errc::bad_scheme); value <= static_cast<int>(uri_errc::bad_urn);
         ++value)
        BOOST_TEST(seen.insert(uri_category().message(value)).second);
    BOOST_TEST(!seen.contains(uri_category().message(0)));
    BOOST_TEST(uri_category().name() == std::string("cabinet.uri"));
}

BOOST_AUTO_TEST_SUITE_END()
