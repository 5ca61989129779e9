#include "protocol/xml/any_uri.hpp"

BOOST_AUTO_TEST_SUITE(xml_any_uri)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(uri_references_of_rfc_3986_are_values)
{
    for (std::string_view const text : {"",
                                        "a",
                                        "sip:a@b",
                                        "tel:+49-30",
                                        "urn:uuid:5a3b",
                                        "http://user:pw@host:80/p/q?r=s#t",
                                        "//host",
                                        "/a//b",
                                        "?q",
                                        "#f",
                                        "a/b:c",
                                        "http://[2001:db8::1]:8080/",
                                        "http://host:/",
                                        "mailto:a%40b@c",
                                        "x-y+z.1:",
                                        "file:///etc",
                                        "http://\u00E9.example/\u4E2D",
                                        "a b",
                                        "<a>",
                                        "a#[b]",
                                        "./a:b"})
        BOOST_TEST(xml::is_any_uri(text), text);
}

BOOST_AUTO_TEST_CASE(what_has_no_place_in_one_is_refused)
{
    for (std::string_view const text :
         {"%", "%1", "%1g", "a%2", ":a", "1:a", "a:b%", "http://[", "http://[]/", "http://[::1/", "http://h[",
          "a[b", "http://h:8a/", "##", "a#b#c", "http://a@b@c/", "a?b[c"})
        BOOST_TEST(!xml::is_any_uri(text), text);
}

BOOST_AUTO_TEST_SUITE_END()
