#include "protocol/net/http/error.hpp"

#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(http_errors)

using namespace cabinet::net;

BOOST_AUTO_TEST_CASE(each_error_has_its_own_sentence)
{
    BOOST_TEST(std::string_view(http_category().name()) == "cabinet.http");
    std::set<std::string> seen;
    for (int value = 1; value <= static_cast<int>(http_errc::bad_coding); ++value) {
        auto const message = make_error_code(static_cast<http_errc>(value)).message();
        BOOST_TEST(message != "unknown HTTP error");
        BOOST_TEST(seen.insert(message).second, message);
    }
    BOOST_TEST(http_category().message(0) == "unknown HTTP error");
}

BOOST_AUTO_TEST_CASE(each_error_of_a_request_has_its_status)
{
    BOOST_TEST(status_of(http_errc::bad_message) == 400);
    BOOST_TEST(status_of(http_errc::bad_framing) == 400);
    BOOST_TEST(status_of(http_errc::bad_host) == 400);
    BOOST_TEST(status_of(http_errc::bad_version) == 505);
    BOOST_TEST(status_of(http_errc::unknown_coding) == 501);
    BOOST_TEST(status_of(http_errc::unknown_expectation) == 417);
    BOOST_TEST(status_of(http_errc::target_too_long) == 414);
    BOOST_TEST(status_of(http_errc::head_too_large) == 431);
    BOOST_TEST(status_of(http_errc::body_too_large) == 413);
    BOOST_TEST(status_of(boost::system::error_code()) == 400);
}

BOOST_AUTO_TEST_SUITE_END()
