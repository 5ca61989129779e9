#include "protocol/sip/message_builder.hpp"

BOOST_AUTO_TEST_SUITE(sip_reason_phrase)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(statuses_have_the_phrases_of_their_standards)
{
    BOOST_TEST(reason_phrase(200) == "OK");
    BOOST_TEST(reason_phrase(401) == "Unauthorized");
    BOOST_TEST(reason_phrase(439) == "First Hop Lacks Outbound Support");
    BOOST_TEST(reason_phrase(606) == "Not Acceptable");
    BOOST_TEST(reason_phrase(299) == "Unknown");
}

BOOST_AUTO_TEST_CASE(every_status_makes_a_status_line_that_reads_back)
{
    for (int status = 100; status < 700; ++status) {
        auto const text = message_builder::response(status).finish().value();
        message_view view;
        BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
        BOOST_TEST(view.status() == status);
        BOOST_TEST(view.reason() == reason_phrase(status));
    }
}

BOOST_AUTO_TEST_SUITE_END()
