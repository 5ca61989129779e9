#include "protocol/contacts/kept_parts.hpp"

BOOST_AUTO_TEST_SUITE(contacts_kept_parts)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

kept_parts sample()
{
    kept_parts out;
    out.label_lang = "de";
    out.attributes = {
        {"urn:x", "a", "<\"\n"}, {"urn:y", "a", ""}, {"http://www.w3.org/XML/1998/namespace", "base", "b"}};
    out.list_elements = {"<external xmlns=\"urn:ietf:params:xml:ns:resource-lists\" anchor=\"http://h\"/>"};
    out.additions = {"<x xmlns=\"\"/>", "<y:z xmlns:y=\"urn:y\">t</y:z>"};
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(parts_are_found_again_under_their_list_and_entry)
{
    foreign_index const index({write_kept("g & h", "m", sample()), write_kept("", "", sample())});
    for (auto const& parts : {index.find("g & h", "m"), index.find("", "")}) {
        BOOST_TEST(parts.label_lang == "de");
        BOOST_TEST_REQUIRE(parts.attributes.size() == 3u);
        BOOST_TEST(parts.attributes[0].value == "<\"\n");
        BOOST_TEST(parts.attributes[1].namespace_uri == "urn:y");
        BOOST_TEST(parts.attributes[2].local_name == "base");
        BOOST_TEST((parts.list_elements == sample().list_elements));
        BOOST_TEST((parts.additions == sample().additions));
    }
    BOOST_TEST(index.find("g & h", "").empty());
    BOOST_TEST(index.find("", "m").empty());
    BOOST_TEST(index.lists.empty());
}

BOOST_AUTO_TEST_CASE(one_set_of_parts_has_one_text)
{
    book of;
    of.foreign = {write_kept("", "", sample())};
    BOOST_TEST((canonical_foreign(of) == of.foreign));
}

BOOST_AUTO_TEST_CASE(canonical_order_is_kept_parts_and_then_lists)
{
    std::string const list = "<list xmlns=\"urn:ietf:params:xml:ns:resource-lists\" name=\"oma_x\"/>";
    book of;
    of.groups = {{.id = "b"}, {.id = "a"}};
    of.foreign = {list, write_kept("b", "", sample()), "<other/>", write_kept("a", "", sample()),
                  write_kept("c", "", sample())};
    auto const sorted = canonical_foreign(of);
    BOOST_TEST_REQUIRE(sorted.size() == 3u);
    BOOST_TEST(sorted[0] == write_kept("a", "", sample()));
    BOOST_TEST(sorted[1] == write_kept("b", "", sample()));
    BOOST_TEST(sorted[2] == list);
}

BOOST_AUTO_TEST_SUITE_END()
