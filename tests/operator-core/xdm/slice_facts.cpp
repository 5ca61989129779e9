#include "operator-core/xdm/slice_facts.hpp"

#include "tests/support/book_samples.hpp"

BOOST_AUTO_TEST_SUITE(xdm_slice_facts)

using namespace cabinet;
using core::slice_facts;

namespace {

std::string in_book(std::string_view content)
{
    return "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:x-cabinet:book:1' "
           "xmlns:r='urn:ietf:params:xml:ns:resource-lists'>" +
           std::string(content) + "</resource-lists>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(slices_are_those_of_the_entity_tag)
{
    std::size_t described = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        auto const text = test::book_samples(seed).book();
        auto const ours = core::describe_slices(text, {});
        if (!ours)
            continue;
        ++described;
        auto const wanted = contacts::cut_slices(text).value();
        BOOST_TEST_REQUIRE(ours->slices.size() == wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            BOOST_TEST(ours->slices[i].octets == wanted[i].octets);
            BOOST_TEST(ours->slices[i].is_entry == wanted[i].is_entry);
            BOOST_TEST((ours->facts[i].what == slice_facts::kind::entry) == wanted[i].is_entry);
        }
    }
    BOOST_TEST(described > 400u);
}

BOOST_AUTO_TEST_CASE(of_each_slice_is_known_what_it_is)
{
    auto const text = in_book(
        "<list><entry uri='a&#98;' c:id='1'><x/></entry> <entry uri='ab'/></list><list><entry/></list>");
    auto const found = core::describe_slices(text, {});
    BOOST_TEST_REQUIRE(found.has_value());
    auto const& facts = found->facts;
    BOOST_TEST_REQUIRE(facts.size() == 7u);
    BOOST_TEST((facts[0].what == slice_facts::kind::structure));
    BOOST_TEST(facts[0].elements == 2u);
    BOOST_TEST((facts[2].what == slice_facts::kind::blank));
    BOOST_TEST(facts[1].elements == 2u);
    BOOST_TEST(facts[1].uri == core::hash_of("ab"));
    BOOST_TEST(facts[1].uri == facts[3].uri);
    BOOST_TEST(facts[1].id == core::hash_of("1"));
    BOOST_TEST(facts[3].id == 0u);
    BOOST_TEST(facts[1].list == facts[3].list);
    BOOST_TEST(facts[1].list != facts[5].list);
}

BOOST_AUTO_TEST_CASE(entries_that_lean_on_what_is_around_them_are_not_described)
{
    BOOST_TEST(core::describe_slices(in_book("<list><r:entry/></list>"), {}).has_value());
    BOOST_TEST(!core::describe_slices(in_book("<entry/>"), {}));
    BOOST_TEST(!core::describe_slices(in_book("<list><x><entry/></x></list>"), {}));
    BOOST_TEST(!core::describe_slices(
        in_book("<list><q:entry xmlns:q='urn:ietf:params:xml:ns:resource-lists'/></list>"), {}));
    BOOST_TEST(!core::describe_slices(
        in_book("<list><entry xmlns='urn:ietf:params:xml:ns:resource-lists'/></list>"), {}));
    BOOST_TEST(!core::describe_slices(in_book("<list>"), {}));
    BOOST_TEST(core::is_divisible("<a id='1'/>"));
    BOOST_TEST(!core::is_divisible("<a xml:id='1'/>"));
    BOOST_TEST(!core::is_divisible("<a uri='" + std::string(core::stand_in_uri) + "1'/>"));
}

BOOST_AUTO_TEST_SUITE_END()
