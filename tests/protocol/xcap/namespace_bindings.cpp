#include "protocol/xcap/namespace_bindings.hpp"

BOOST_AUTO_TEST_SUITE(xcap_namespace_bindings)

using namespace cabinet;
using xcap::bound_prefix;

namespace {

void check_bindings(std::string_view query, std::vector<bound_prefix> const& wanted)
{
    auto const read = xcap::parse_namespace_bindings(query);
    BOOST_TEST_CONTEXT(query)
    {
        BOOST_TEST_REQUIRE(read.has_value());
        BOOST_TEST((*read == wanted));
        BOOST_TEST((*xcap::parse_namespace_bindings(xcap::write_namespace_bindings(wanted)) == wanted));
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(bindings_stand_one_after_the_other_with_or_without_white_space)
{
    check_bindings("", {});
    check_bindings("xmlns(a=urn:a)", {{"a", "urn:a"}});
    check_bindings("xmlns(a=urn:a)xmlns(b=urn:b)", {{"a", "urn:a"}, {"b", "urn:b"}});
    check_bindings("xmlns(a=urn:a)%20%0Axmlns(b%20=%20urn:b)%20", {{"a", "urn:a"}, {"b", "urn:b"}});
    check_bindings("xmlns%28a=urn%3Aa%29", {{"a", "urn:a"}});
    check_bindings("xmlns(%C3%BC=urn:%C3%BC)", {{"ü", "urn:ü"}});
    check_bindings("xmlns(a=)", {{"a", ""}});
}

BOOST_AUTO_TEST_CASE(parentheses_are_balanced_or_escaped)
{
    check_bindings("xmlns(a=urn:a(b(c)d)e)", {{"a", "urn:a(b(c)d)e"}});
    check_bindings("xmlns(a=urn:%5E)%5E(%5E%5E)", {{"a", "urn:)(^"}});
}

BOOST_AUTO_TEST_CASE(what_binds_nothing_is_passed_over)
{
    check_bindings("section", {});
    check_bindings("element(/1/2)xmlns(a=urn:a)x:y(p(q)=r)", {{"a", "urn:a"}});
    check_bindings("xmlns(xml=urn:a)xmlns(xmlns=urn:b)", {});
}

BOOST_AUTO_TEST_CASE(what_is_no_pointer_is_refused)
{
    for (std::string_view const bad :
         {"a=b", "xmlns", "xmlns(", "xmlns()", "xmlns(a)", "xmlns(a=b", "xmlns(=b)", "xmlns(1=b)",
          "xmlns(a=(b)", "xmlns(a=b))", "(a=b)", "xmlns(a=^b)", "xmlns(a=b^", "xmlns(a=b)&c=d", "%zz",
          "x:(a)", "xmlns(a b)"}) {
        auto const read = xcap::parse_namespace_bindings(bad);
        bool const is_shorthand = bad == "xmlns";  // a name alone is a pointer
        BOOST_TEST((is_shorthand ? read.has_value() : read.error() == xcap::xcap_errc::bad_query), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
