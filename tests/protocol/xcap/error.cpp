#include "protocol/xcap/error.hpp"

BOOST_AUTO_TEST_SUITE(xcap_error)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(every_code_has_a_sentence_of_its_own)
{
    std::string seen;
    for (int value = 1; value <= static_cast<int>(xcap::xcap_errc::bad_history); ++value) {
        auto const message = make_error_code(static_cast<xcap::xcap_errc>(value)).message();
        BOOST_TEST(message.ends_with('.'), message);
        BOOST_TEST(seen.find(message) == std::string::npos, message);
        seen += message;
    }
    BOOST_TEST(xcap::xcap_category().message(0) == "An unknown XCAP error.");
    BOOST_TEST(xcap::xcap_category().name() == std::string("cabinet.xcap"));
}

BOOST_AUTO_TEST_SUITE_END()
