#include "protocol/sip/headers/service_id.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_service_id)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_service_is_named_within_its_urn)
{
    BOOST_TEST(value_of<service_id>("urn:urn-7:3gpp-service.ims.icsi.mmtel").name ==
               "3gpp-service.ims.icsi.mmtel");
    BOOST_TEST(value_of<service_id>(" URN:urn-7:a ").name == "a");
    std::string const top(27, 't');
    BOOST_TEST(value_of<service_id>("urn:urn-7:" + top + ".longer-than-the-first-label-may-be")
                   .name.starts_with(top));
    check_refused<service_id>(codec_errc::bad_token,
                              {"", "urn:urn-7:", "urn:urn-7:.a", "urn:urn-7:a.", "urn:urn-7:a..b",
                               "urn:urn-8:a", "urn:urn-7:a;x", "urn:urn-7:tttttttttttttttttttttttttttt",
                               "urn:urn-7:a b"});
}

BOOST_AUTO_TEST_SUITE_END()
