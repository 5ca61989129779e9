#include "protocol/xcap/error_body.hpp"

#include "protocol/xml/schema.hpp"

BOOST_AUTO_TEST_SUITE(xcap_error_body)

using namespace cabinet;
using xcap::conflict;
using xcap::parse_error_body;

BOOST_AUTO_TEST_CASE(each_condition_is_written_valid_and_read_back)
{
    for (int i = 0; i < xcap::conflict_count; ++i)
        for (std::string_view const phrase : {"", "line 3: \"<a> & b\" \u00E9"}) {
            xcap::error_body body;
            body.what = static_cast<conflict>(i);
            if (body.what == conflict::extension)
                body.extension = "<x xmlns=\"urn:x\" a=\"1\">y<z/></x><w xmlns=\"\"/>";
            else
                body.phrase = phrase;
            if (body.what == conflict::no_parent)
                body.ancestor = "http://xcap.example.com/resource-lists/users/a";
            if (body.what == conflict::uniqueness_failure)
                body.exists = {{"resource-lists/list%5B2%5D/@name", {"b", "c & d"}},
                               {"resource-lists/list%5B3%5D/@name", {}}};
            auto const text = xcap::write_error_body(body);
            auto const wrong = xml::xcap_error_schema().validate(text);
            BOOST_TEST(!wrong.has_value(), text << (wrong ? xml::describe(*wrong) : ""));
            auto const back = parse_error_body(text);
            BOOST_TEST_REQUIRE(back.has_value());
            BOOST_TEST((*back == body), text);
        }
}

BOOST_AUTO_TEST_CASE(a_report_looks_as_in_the_rfc)
{
    BOOST_TEST(xcap::write_error_body({conflict::uniqueness_failure,
                                       "",
                                       "",
                                       {{"rls-services/service/@uri", {"sip:mybuddies@example.com"}}},
                                       ""}) ==
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xcap-error "
               "xmlns=\"urn:ietf:params:xml:ns:xcap-error\"><uniqueness-failure>"
               "<exists "
               "field=\"rls-services/service/@uri\"><alt-value>sip:mybuddies@example.com</alt-value></"
               "exists></uniqueness-failure>"
               "</xcap-error>\n");
}

BOOST_AUTO_TEST_CASE(other_bodies_are_no_reports)
{
    for (std::string_view const text :
         {"", "Conflict", "<xcap-error/>", "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'/>",
          "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><unknown/></xcap-error>",
          "<xcap-error xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-insert xmlns='urn:x'/></xcap-error>",
          "<xcap-error "
          "xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-insert/><cannot-delete/></xcap-error>",
          "<error xmlns='urn:ietf:params:xml:ns:xcap-error'><cannot-insert/></error>"})
        BOOST_TEST(parse_error_body(text).has_error(), text);
}

BOOST_AUTO_TEST_CASE(a_report_longer_than_64_kibibytes_is_not_read)
{
    xcap::error_body body;
    auto const frame = xcap::write_error_body(body).size() + std::string_view(" phrase=\"\"").size();
    for (std::size_t const length : {65535u, 65536u, 65537u}) {
        body.phrase.assign(length - frame, 'x');
        BOOST_TEST_REQUIRE(xcap::write_error_body(body).size() == length);
        BOOST_TEST(parse_error_body(xcap::write_error_body(body)).has_value() == (length <= 65536));
    }
}

BOOST_AUTO_TEST_SUITE_END()
