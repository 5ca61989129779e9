#include "protocol/sip/headers/mime_version.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_mime_version)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(a_mime_version_has_two_numbers)
{
    auto const one = test::value_of<mime_version>(" 1.12 ");
    BOOST_TEST(one.major_number == 1u);
    BOOST_TEST(one.minor_number == 12u);
    test::check_refused<mime_version>(codec_errc::bad_number,
                                      {"", "1", "1.", ".0", "1.0.0", "1 .0", "1.0 x"});
}

BOOST_AUTO_TEST_SUITE_END()
