#include "protocol/xcap/node_read.hpp"

#include "tests/support/xcap_selecting.hpp"

BOOST_AUTO_TEST_SUITE(xcap_node_read)

using namespace cabinet;

namespace {

/// The shape of the document in RFC 4825 §6.4, with names of our own.
constexpr std::string_view nested =
    "<?xml version='1.0'?>\n<top xmlns='urn:t'>\n <n:mid xmlns:n='urn:m' xmlns='urn:m'>\n  <low/>\n  <o:low "
    "xmlns:o='urn:o'/>\n </n:mid>\n</top>\n";

std::string read(std::string_view document, std::string_view text, std::string_view query = "")
{
    return xcap::read_node(document, test::selecting(text, query, "urn:t")).value_or("nothing");
}

}  // namespace

BOOST_AUTO_TEST_CASE(elements_are_found_by_their_expanded_names)
{
    std::string_view const both = "xmlns(a=urn:m)%20xmlns(b=urn:m)";
    BOOST_TEST(read(nested, "top/a:mid/b:low", both) == "<low/>");
    BOOST_TEST(read(nested, "top/a:mid/b:low", "xmlns(a=urn:m)xmlns(b=urn:o)") == "<o:low xmlns:o='urn:o'/>");
    BOOST_TEST(read(nested, "d:top/a:mid/b:low", "xmlns(a=urn:m)xmlns(b=urn:o)xmlns(d=urn:t)") ==
               "<o:low xmlns:o='urn:o'/>");
    BOOST_TEST(read(nested, "top/mid") == "nothing");
    BOOST_TEST(read(nested, "top/*/*[2]") == "<o:low xmlns:o='urn:o'/>");
    BOOST_TEST(read(nested, "top/*/*") == "nothing");
    BOOST_TEST(read(nested, "top/*/*[3]") == "nothing");
}

BOOST_AUTO_TEST_CASE(an_element_comes_as_it_stands)
{
    std::string_view const document = "<top xmlns='urn:t'><a  k = '1' ><!-- c --> t&amp;<b/>\r\n</a ></top>";
    BOOST_TEST(read(document, "top/a") == "<a  k = '1' ><!-- c --> t&amp;<b/>\r\n</a >");
    BOOST_TEST(read(document, "top") == document);
}

BOOST_AUTO_TEST_CASE(an_attribute_comes_as_its_value_is_written)
{
    std::string_view const document = "<top xmlns='urn:t' xmlns:p='urn:p' k='a&amp;b' p:k = \"it's\" e=''/>";
    BOOST_TEST(read(document, "top/@k") == "a&amp;b");
    BOOST_TEST(read(document, "top/@q:k", "xmlns(q=urn:p)") == "it's");
    BOOST_TEST(read(document, "top/@e") == "");
    BOOST_TEST(read(document, "top/@xmlns") == "nothing");
    BOOST_TEST(read(document, "top/@x") == "nothing");
}

BOOST_AUTO_TEST_CASE(namespaces_come_as_an_element_that_declares_all_in_scope)
{
    BOOST_TEST(read(nested, "top/a:mid/a:low/namespace::*", "xmlns(a=urn:m)") ==
               "<low xmlns:n=\"urn:m\" xmlns=\"urn:m\"/>");
    BOOST_TEST(read(nested, "top/a:mid/b:low/namespace::*", "xmlns(a=urn:m)xmlns(b=urn:o)") ==
               "<o:low xmlns:n=\"urn:m\" xmlns=\"urn:m\" xmlns:o=\"urn:o\"/>");
    BOOST_TEST(read("<top xmlns='urn:t'><p:a xmlns:p='urn:&quot;' xmlns=''/></top>", "top/*/namespace::*") ==
               "<p:a xmlns:p=\"urn:&quot;\"/>");
    BOOST_TEST(read(nested, "top/x/namespace::*") == "nothing");
}

BOOST_AUTO_TEST_CASE(each_kind_of_node_has_its_type)
{
    BOOST_TEST(xcap::media_type(test::selecting("a")) == "application/xcap-el+xml");
    BOOST_TEST(xcap::media_type(test::selecting("a/@b")) == "application/xcap-att+xml");
    BOOST_TEST(xcap::media_type(test::selecting("a/namespace::*")) == "application/xcap-ns+xml");
}

BOOST_AUTO_TEST_CASE(what_is_told_of_a_node_has_the_prefixes_it_takes)
{
    std::string_view const document = "<top xmlns='urn:t' xmlns:u='urn:u' xmlns:v='urn:v'><a u:k='1'/><v:b "
                                      "c=' &lt;x\n'><d xmlns='urn:d'/></v:b></top>";
    auto const state = [document](std::string_view text, std::string_view query = "") {
        return xcap::read_node_state(document, test::selecting(text, query, "urn:t"));
    };
    using bindings = std::vector<xcap::bound_prefix>;
    BOOST_TEST((state("top/a") == xcap::node_state{"<a u:k='1'/>", bindings{{"", "urn:t"}, {"u", "urn:u"}}}));
    BOOST_TEST((state("top/*[2]") ==
                xcap::node_state{"<v:b c=' &lt;x\n'><d xmlns='urn:d'/></v:b>", bindings{{"v", "urn:v"}}}));
    BOOST_TEST((state("top") == xcap::node_state{std::string(document), bindings{}}));
    BOOST_TEST((state("top/v:b/@c", "xmlns(v=urn:v)") == xcap::node_state{" <x ", bindings{}}));
    BOOST_TEST((state("top/a/@u:k", "xmlns(u=urn:u)") == xcap::node_state{"1", bindings{}}));
    BOOST_TEST(!state("top/*").has_value());
    BOOST_TEST(!state("top/a/@k").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
