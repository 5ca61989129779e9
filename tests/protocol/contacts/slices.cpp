#include "protocol/contacts/slices.hpp"

#include "protocol/base/hex.hpp"
#include "protocol/contacts/digest_tree.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(contacts_slices)

using namespace cabinet;
namespace bdata = boost::unit_test::data;

namespace {

/// The slices joined, with entries in brackets.
std::string cut(std::string_view document)
{
    std::string out;
    for (auto const& slice : contacts::cut_slices(document).value())
        out += slice.is_entry ? "[" + std::string(slice.octets) + "]" : std::string(slice.octets);
    return out;
}

struct example {
    std::string_view document;
    std::string_view slices;
};

std::ostream& operator<<(std::ostream& out, example const& value)
{
    return out << value.document;
}

#define RL "xmlns='urn:ietf:params:xml:ns:resource-lists'"
constexpr example examples[] = {
    {"<a/>", "<a/>"},
    {"<entry/>", "<entry/>"},
    {"<entry " RL "/>", "[<entry " RL "/>]"},
    {"\xEF\xBB\xBF<?xml version='1.0'?>\n<r " RL
     "><list> <entry uri='a'/><entry uri='b'></entry >\n</list></r>\n",
     "\xEF\xBB\xBF<?xml version='1.0'?>\n<r " RL
     "><list> [<entry uri='a'/>][<entry uri='b'></entry >]\n</list></r>\n"},
    {"<r " RL "><list><list><list><entry/></list><entry/></list></list></r>",
     "<r " RL "><list><list><list>[<entry/>]</list>[<entry/>]</list></list></r>"},
    {"<r " RL "><!-- <entry/> --><![CDATA[<entry/>]]><?entry <entry/>?><entry><!-- </entry> "
     "--><![CDATA[</entry>]]><?p </entry>?></entry></r>",
     "<r " RL "><!-- <entry/> --><![CDATA[<entry/>]]><?entry <entry/>?>[<entry><!-- </entry> "
     "--><![CDATA[</entry>]]><?p </entry>?></entry>]</r>"},
    {"<p:r xmlns:p='urn:ietf:params:xml:ns:resource-lists'><p:entry/><entry/><p:entry "
     "a='/>'>x</p:entry></p:r>",
     "<p:r xmlns:p='urn:ietf:params:xml:ns:resource-lists'>[<p:entry/>]<entry/>[<p:entry "
     "a='/>'>x</p:entry>]</p:r>"},
    {"<r " RL "><entry><entry/><x xmlns='urn:x'><entry/></x></entry><entry xmlns='urn:x'/></r>",
     "<r " RL ">[<entry><entry/><x xmlns='urn:x'><entry/></x></entry>]<entry xmlns='urn:x'/></r>"},
    {"<r " RL "><entry-ref/><entries/></r>", "<r " RL "><entry-ref/><entries/></r>"},
};
#undef RL

constexpr std::string_view documented = R"(<?xml version="1.0" encoding="UTF-8"?>
<resource-lists xmlns="urn:ietf:params:xml:ns:resource-lists">
  <list name="a"><display-name>A</display-name>
    <entry uri="tel:+4915112345678"/>
    <entry uri="sip:erika@example.org"><display-name>Erika</display-name></entry>
  </list>
</resource-lists>
)";

}  // namespace

BOOST_DATA_TEST_CASE(each_entry_is_a_slice_and_so_is_what_stands_between, bdata::make(examples))
{
    BOOST_TEST(cut(sample.document) == sample.slices);
}

BOOST_AUTO_TEST_CASE(a_document_that_is_not_well_formed_is_not_cut)
{
    auto const slices = contacts::cut_slices("<r><entry></r>");
    BOOST_TEST_REQUIRE(slices.has_error());
    BOOST_TEST(xml::describe(slices.error()) == "line 1, column 11: the end tag of 'entry' is expected here");
}

BOOST_AUTO_TEST_CASE(the_limits_are_the_readers)
{
    BOOST_TEST(contacts::cut_slices("<r><a/></r>", {.elements = 2}).has_value());
    BOOST_TEST(contacts::cut_slices("<r><a/></r>", {.elements = 1}).has_error());
}

BOOST_AUTO_TEST_CASE(the_documented_example_has_the_documented_leaves_and_digest)
{
    auto const slices = contacts::cut_slices(documented).value();
    std::string_view const leaves[] = {"888587e8138b30c5598bf8c9b9c6b783dae5edd8acbaace7f7fb72ec43deff37",
                                       "5df594b55b02c57a8afc7d7de18030357b494fe3a628f458c3aabf54efa4ee86",
                                       "8d32c0fc62e4e97de7269a646d9283ffd6fb629d9435c02d17cd0dc04fbd6207",
                                       "1f6f4341a16316317a1ae4227674a1cecfcf6a034109207aa74f6d515e6ee696",
                                       "db8f895e39980d81bedfbcf9a912be06d8abc955512a49a489ebc13bd4204236"};
    BOOST_TEST_REQUIRE(slices.size() == std::size(leaves));
    std::vector<auth::sha256_value> digests;
    for (std::size_t i = 0; i < slices.size(); ++i) {
        digests.push_back(contacts::leaf_digest(slices[i].octets));
        BOOST_TEST(write_hex(digests.back()) == leaves[i]);
    }
    BOOST_TEST(write_hex(contacts::tree_digest(digests)) ==
               "65feaca71781fd43b6cc2cb97381e1e73a30bbc629b669003644dbc990dba9ae");
}

BOOST_AUTO_TEST_SUITE_END()
