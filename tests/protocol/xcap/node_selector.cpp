#include "protocol/xcap/node_selector.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

BOOST_AUTO_TEST_SUITE(xcap_node_selector)

using namespace cabinet;
using xcap::expanded_name;
using xcap::node_selector;
using xcap::selector_step;
using xcap::xcap_errc;

namespace {

constexpr std::string_view home = "urn:home";
constexpr std::string_view bound = "xmlns(a=urn:a)xmlns(b=urn:b)";

node_selector read(std::string_view text)
{
    auto const selector = xcap::parse_node_selector(text, bound, home);
    BOOST_TEST_REQUIRE(selector.has_value(), text << ": " << selector.error().message());
    auto const again = xcap::parse_node_selector(xcap::write_node_selector(*selector), bound, home);
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == *selector), text);
    return *selector;
}

selector_step only_step(std::string_view text)
{
    auto const selector = read(text);
    BOOST_TEST(selector.steps.size() == 1u);
    BOOST_TEST((selector.selects == node_selector::target::element));
    return selector.steps.front();
}

struct refused_selector {
    std::string_view text;
    xcap_errc why;
};
std::ostream& operator<<(std::ostream& out, refused_selector const& one)
{
    return out << one.text;
}

constexpr refused_selector refused_selectors[] = {
    {"", xcap_errc::bad_node_selector},
    {"/", xcap_errc::bad_node_selector},
    {"x/", xcap_errc::bad_node_selector},
    {"/x", xcap_errc::bad_node_selector},
    {"x//y", xcap_errc::bad_node_selector},
    {"x[]", xcap_errc::bad_node_selector},
    {"x[1", xcap_errc::bad_node_selector},
    {"x[-1]", xcap_errc::bad_node_selector},
    {"x[1]]", xcap_errc::bad_node_selector},
    {"x[1][2]", xcap_errc::bad_node_selector},
    {"x[@a]", xcap_errc::bad_node_selector},
    {"x[@a=]", xcap_errc::bad_node_selector},
    {"x[@a=1]", xcap_errc::bad_node_selector},
    {"x[@a=%22b]", xcap_errc::bad_node_selector},
    {"x[@a=%22b']", xcap_errc::bad_node_selector},
    {"x[@a=%22b%22", xcap_errc::bad_node_selector},
    {"x[@a=%22%3C%22]", xcap_errc::bad_node_selector},
    {"x[@a=%22&%22]", xcap_errc::bad_node_selector},
    {"x[@a=%22&c;%22]", xcap_errc::bad_node_selector},
    {"x[@a=%22%01%22]", xcap_errc::bad_node_selector},
    {"x[@a=%22b%22][1]", xcap_errc::bad_node_selector},
    {"x[@a=%22b%22][@c=%22d%22]", xcap_errc::bad_node_selector},
    {"x[@1=%22b%22]", xcap_errc::bad_node_selector},
    {"x[y=%22b%22]", xcap_errc::bad_node_selector},
    {"x[y]", xcap_errc::bad_node_selector},
    {"*x", xcap_errc::bad_node_selector},
    {"[1]", xcap_errc::bad_node_selector},
    {"@a", xcap_errc::bad_node_selector},
    {"@a/x", xcap_errc::bad_node_selector},
    {"x/@a/y", xcap_errc::bad_node_selector},
    {"x/@", xcap_errc::bad_node_selector},
    {"x/@*", xcap_errc::bad_node_selector},
    {"x/@a[1]", xcap_errc::bad_node_selector},
    {"x/@a:", xcap_errc::bad_node_selector},
    {"text()", xcap_errc::unknown_selector},
    {"x/id(%22a%22)", xcap_errc::unknown_selector},
    {"x/..", xcap_errc::unknown_selector},
    {"x/1", xcap_errc::unknown_selector},
    {"x/namespace::*/y", xcap_errc::unknown_selector},
    {"namespace::*", xcap_errc::unknown_selector},
    {"x/namespace::a", xcap_errc::unknown_selector},
    {"x:y:z", xcap_errc::unknown_selector},
    {"a:", xcap_errc::unknown_selector},
    {"x y", xcap_errc::bad_escape},
    {"x%", xcap_errc::bad_escape},
    {"x%FF", xcap_errc::bad_escape},
    {"c:x", xcap_errc::undeclared_prefix},
    {"x[@c:a=%22b%22]", xcap_errc::undeclared_prefix},
    {"x/@c:a", xcap_errc::undeclared_prefix},
    {"x/@xmlns:a", xcap_errc::undeclared_prefix},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_step_names_an_element_or_any)
{
    BOOST_TEST((only_step("x").name == expanded_name{"urn:home", "x"}));
    BOOST_TEST((only_step("a:x").name == expanded_name{"urn:a", "x"}));
    BOOST_TEST((only_step("xml:x").name == expanded_name{"http://www.w3.org/XML/1998/namespace", "x"}));
    BOOST_TEST((only_step("%C3%BC-1.x").name == expanded_name{"urn:home", "ü-1.x"}));
    BOOST_TEST(!only_step("*").name.has_value());
    BOOST_TEST(!only_step("%2A[1]").name.has_value());
}

BOOST_AUTO_TEST_CASE(a_step_has_a_position_an_attribute_or_both_in_this_order)
{
    BOOST_TEST(only_step("x%5B12%5D").position.value_or(0) == 12u);
    BOOST_TEST(only_step("x[012]").position.value_or(0) == 12u);
    BOOST_TEST(only_step("x[0]").position.value_or(1) == 0u);
    BOOST_TEST(only_step("x[99999999999999999999999999]").position.value_or(0) ==
               static_cast<std::size_t>(-1));
    auto const both = only_step("*[2][@b:c=%22d%22]");
    BOOST_TEST(both.position.value_or(0) == 2u);
    BOOST_TEST((both.attribute == xcap::attribute_test{{"urn:b", "c"}, "d"}));
    BOOST_TEST((only_step("x[@c='d']").attribute == xcap::attribute_test{{"", "c"}, "d"}));
}

BOOST_AUTO_TEST_CASE(a_value_is_read_as_a_uri_first_then_as_xml)
{
    auto const value = [](std::string_view text) {
        return only_step("x[@a=" + std::string(text) + "]").attribute->value;
    };
    BOOST_TEST(value("%22%22") == "");
    BOOST_TEST(value("%22a/b%22") == "a/b");
    BOOST_TEST(value("%22a%2Fb%22") == "a/b");
    BOOST_TEST(value("%22&quot;%26amp;%26%2360;%22") == "\"&<");
    BOOST_TEST(value("'%22'") == "\"");
    BOOST_TEST(value("%22a%20'%09b]%22") == "a ' b]");
    BOOST_TEST(value("%22%2525%22") == "%25");
}

BOOST_AUTO_TEST_CASE(a_slash_inside_quotes_ends_no_step)
{
    auto const selector = read("x/list[@name=%22a/b'c%22]/y/@z");
    BOOST_TEST(selector.steps.size() == 3u);
    BOOST_TEST(xcap::write_steps(selector, 2) == "x/list%5B@name=%22a%2Fb'c%22%5D");
    BOOST_TEST(xcap::write_steps(selector, 0) == "");
}

BOOST_AUTO_TEST_CASE(the_last_part_may_select_an_attribute_or_namespaces)
{
    auto const plain = read("x/*/@y");
    BOOST_TEST(plain.steps.size() == 2u);
    BOOST_TEST((plain.selects == node_selector::target::attribute));
    BOOST_TEST((plain.attribute == expanded_name{"", "y"}));
    auto const prefixed = read("x/@b:y");
    BOOST_TEST((prefixed.attribute == expanded_name{"urn:b", "y"}));
    BOOST_TEST(prefixed.attribute_prefix == "b");
    BOOST_TEST((read("x/namespace::*").selects == node_selector::target::namespaces));
    BOOST_TEST((read("x/namespace%3A%3A%2A").selects == node_selector::target::namespaces));
}

BOOST_DATA_TEST_CASE(what_is_no_selector_is_refused, boost::unit_test::data::make(refused_selectors))
{
    auto const selector = xcap::parse_node_selector(sample.text, bound, home);
    BOOST_TEST_REQUIRE(!selector.has_value());
    BOOST_TEST((selector.error() == sample.why), selector.error().message());
}

BOOST_AUTO_TEST_CASE(the_later_binding_of_a_prefix_counts_and_a_bad_query_is_told)
{
    BOOST_TEST((xcap::parse_node_selector("a:x", "xmlns(a=urn:a)xmlns(a=urn:b)", home)->steps[0].name ==
                expanded_name{"urn:b", "x"}));
    BOOST_TEST((xcap::parse_node_selector("x", "a=b", home).error() == xcap_errc::bad_query));
}

BOOST_AUTO_TEST_SUITE_END()
