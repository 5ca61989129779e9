#include "protocol/sip/error.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(sip_error)

using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(every_error_has_its_own_sentence)
{
    std::set<std::string> seen;
    for (int value = static_cast<int>(codec_errc::bad_start_line);
         value <= static_cast<int>(codec_errc::bad_multipart); ++value)
        BOOST_TEST(seen.insert(codec_category().message(value)).second);
    BOOST_TEST(!seen.contains(codec_category().message(0)));
    BOOST_TEST(codec_category().name() == std::string("cabinet.sip"));
}

BOOST_AUTO_TEST_SUITE_END()
