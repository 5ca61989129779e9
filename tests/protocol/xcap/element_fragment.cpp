#include "protocol/xcap/element_fragment.hpp"

#include "tests/support/xcap_selecting.hpp"

BOOST_AUTO_TEST_SUITE(xcap_element_fragment)

using namespace cabinet;

namespace {

std::variant<xcap::element_fragment, xcap::node_conflict>
parse(std::string_view body, std::string_view step = "a", xml::limits const& bounds = {})
{
    return xcap::parse_element_fragment(body, test::selecting(step, "xmlns(p=urn:p)", "urn:d").steps.back(),
                                        {{"", "urn:d"}, {"q", "urn:p"}}, bounds);
}

xcap::element_fragment good(std::string_view body, std::string_view step = "a")
{
    auto const read = parse(body, step);
    BOOST_TEST_REQUIRE(std::holds_alternative<xcap::element_fragment>(read), body);
    return std::get<xcap::element_fragment>(read);
}

xcap::conflict conflict(std::string_view body, xml::limits const& bounds = {})
{
    auto const read = parse(body, "a", bounds);
    BOOST_TEST_REQUIRE(std::holds_alternative<xcap::node_conflict>(read), body);
    BOOST_TEST(std::get<xcap::node_conflict>(read).phrase.ends_with('.'));
    return std::get<xcap::node_conflict>(read).what;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_element_is_cut_out_of_what_stands_around_it)
{
    for (std::string_view const element : {"<a/>", "<a><b/>t<!-- c --></a>", "<a k='1'></a >"}) {
        BOOST_TEST(good(element).octets == element);
        BOOST_TEST(good(" \n" + std::string(element) + "\r\n").octets == element);
        BOOST_TEST(
            good("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\n" + std::string(element)).octets ==
            element);
    }
}

BOOST_AUTO_TEST_CASE(its_name_is_read_where_it_is_to_stand)
{
    BOOST_TEST(good("<a/>", "a").is_named);
    BOOST_TEST(good("<a/>", "*").is_named);
    BOOST_TEST(!good("<b/>", "a").is_named);
    BOOST_TEST(!good("<a/>", "p:a").is_named);
    BOOST_TEST(good("<q:a/>", "p:a").is_named);
    BOOST_TEST(good("<a xmlns='urn:p'/>", "p:a").is_named);
    BOOST_TEST(good("<x:a xmlns:x='urn:d'/>", "a").is_named);
    BOOST_TEST(good("<a k='1'/>", "a[@k='1']").is_tested);
    BOOST_TEST(good("<a q:k='&#49;'/>", "a[@p:k='1']").is_tested);
    BOOST_TEST(!good("<a q:k='1'/>", "a[@k='1']").is_tested);
    BOOST_TEST(!good("<a k='2'/>", "a[@k='1']").is_tested);
    BOOST_TEST(!good("<a><a k='1'/></a>", "a[@k='1']").is_tested);
}

BOOST_AUTO_TEST_CASE(what_is_not_one_element_is_refused)
{
    for (std::string_view const body : {"", " ", "text", "<a/>text", "text<a/>", "<a/><a/>", "<a>", "</a>",
                                        "<a></b>", "<a/><!-- c -->", "<?i?><a/>", "<x:a/>", "<a x:k='1'/>",
                                        "<a k='1' k='2'/>", "<a>&nbsp;</a>", "</a><a>", "<a>\x01</a>"})
        BOOST_TEST((conflict(body) == xcap::conflict::not_xml_frag), body);
}

BOOST_AUTO_TEST_CASE(other_encodings_and_limits_are_told_apart)
{
    BOOST_TEST((conflict("<a>\xE9</a>") == xcap::conflict::not_utf_8));
    BOOST_TEST((conflict("<?xml version='1.0' encoding='latin1'?><a/>") == xcap::conflict::not_utf_8));
    BOOST_TEST((conflict("<!DOCTYPE a><a/>") == xcap::conflict::constraint_failure));
    BOOST_TEST((conflict("<a><b/></a>", {.depth = 1}) == xcap::conflict::constraint_failure));
}

BOOST_AUTO_TEST_SUITE_END()
