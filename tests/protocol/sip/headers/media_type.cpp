#include "protocol/sip/headers/media_type.hpp"
#include "protocol/sip/header_parameters.hpp"

#include "tests/protocol/sip/headers/value_of.hpp"

BOOST_AUTO_TEST_SUITE(sip_media_type)

using namespace cabinet;
using namespace cabinet::sip;
using test::check_refused;
using test::value_of;

BOOST_AUTO_TEST_CASE(a_media_type_has_two_names_and_parameters)
{
    auto const one = value_of<media_type>(" multipart / mixed ; boundary=\"a;b,c\" ");
    BOOST_TEST(one.type == "multipart");
    BOOST_TEST(one.subtype == "mixed");
    BOOST_TEST(one.q == 1000u);
    BOOST_TEST(find_parameter(one.parameters, "Boundary")->value == "\"a;b,c\"");
    BOOST_TEST(value_of<media_type>("*/*;q=0.25").q == 250u);
}

BOOST_AUTO_TEST_CASE(several_types_are_read_in_turn)
{
    value_list<media_type> in("application/sdp, text/plain;q=0 ,application/*");
    std::string found;
    for (media_type one; in.next(one);)
        found.append(one.type)
            .append("/")
            .append(one.subtype)
            .append(" ")
            .append(std::to_string(one.q))
            .append("|");
    BOOST_TEST(found == "application/sdp 1000|text/plain 0|application/* 1000|");
    BOOST_TEST((in.error() == codec_errc{}));
}

BOOST_AUTO_TEST_CASE(a_range_includes_its_types)
{
    auto const sdp = value_of<media_type>("application/SDP");
    for (std::string_view const range : {"*/*", "application/*", "Application/sdp;q=0"})
        BOOST_TEST(includes(value_of<media_type>(range), sdp), range);
    for (std::string_view const range : {"text/*", "application/xml", "*/xml"})
        BOOST_TEST(!includes(value_of<media_type>(range), sdp), range);
}

BOOST_AUTO_TEST_CASE(what_is_no_media_type_is_refused)
{
    check_refused<media_type>(codec_errc::bad_token,
                              {"text", "text/", "/plain", "text;x=1", "text plain", "a/b,", "\"a\"/b"});
    check_refused<media_type>(codec_errc::bad_number, {"a/b;q=2", "a/b;q", "a/b;q=0.1234"});
    check_refused<media_type>(codec_errc::bad_parameter, {"a/b/c", "a/b c", "a/b;x=1;X=2"});
    value_list<media_type> none("");
    media_type one;
    BOOST_TEST(!none.next(one));
    BOOST_TEST((none.error() == codec_errc{}));
}

BOOST_AUTO_TEST_SUITE_END()
