#include "protocol/contacts/resource_lists.hpp"

#include "protocol/contacts/derived_id.hpp"
#include "protocol/contacts/kept_parts.hpp"
#include "protocol/xml/schema.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"

#include <cstdlib>

BOOST_AUTO_TEST_SUITE(resource_lists_mapping)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

property make(std::string name, std::string value, std::vector<parameter> parameters = {})
{
    return {.name = std::move(name), .parameters = std::move(parameters), .value = std::move(value)};
}

contact person(std::string id, std::vector<property> properties)
{
    return {.id = std::move(id), .properties = std::move(properties)};
}

book sample()
{
    book out{.id = "urn:uuid:b"};
    out.contacts = {person("urn:uuid:1", {make("FN", "Erika Mustermann"), make("TEL", "+49 (151) 1234"),
                                          make("TEL", "0151")}),
                    person("urn:uuid:2", {make("FN", "Bob"), make("EMAIL", "bob@example.org")}),
                    person("plain id", {make("FN", "\xE5\xB1\xB1\xE7\x94\xB0"), make("TEL", "+491511234")}),
                    person("urn:uuid:4", {})};
    out.groups = {{.id = "urn:uuid:g",
                   .label = "Family",
                   .members = {"urn:uuid:1", "plain id"},
                   .subgroups = {"urn:uuid:h"}},
                  {.id = "urn:uuid:h", .label = "Family", .members = {"urn:uuid:1"}},
                  {.id = "urn:uuid:e", .label = ""},
                  {.id = "urn:uuid:f", .label = "Family", .properties = {make("NOTE", "two of a name")}},
                  {.id = "urn:uuid:o", .label = "oma_x & <y>"}};
    out.foreign = {"<list xmlns=\"urn:ietf:params:xml:ns:resource-lists\" name=\"oma_grantedcontacts\"/>"};
    return out;
}

void comes_back(book const& from)
{
    auto const text = write_resource_lists(from);
    auto const back = read_resource_lists(text);
    BOOST_TEST_REQUIRE(back.has_value(), text);
    if (*back != canonical(from))
        BOOST_TEST(false, text);
    BOOST_TEST(write_resource_lists(*back) == text);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_book_comes_back)
{
    comes_back({});
    comes_back(sample());
}

BOOST_AUTO_TEST_CASE(the_document_is_valid_by_rfc_4826)
{
    auto const& schema = xml::resource_lists_schema();
    for (auto const& each : {book{}, sample()}) {
        auto const problem = schema.validate(write_resource_lists(each));
        BOOST_TEST(!problem.has_value(), (problem ? xml::describe(*problem) : ""));
    }
}

BOOST_AUTO_TEST_CASE(xmllint_finds_the_document_valid_by_the_schema_file)
{
    if (std::system("command -v xmllint >/dev/null 2>&1") != 0) {
        BOOST_TEST_MESSAGE("xmllint is not installed");
        return;
    }
    test::temporary_folder const folder;
    for (auto const& each : {book{}, sample()}) {
        auto const file = (folder / "book.xml").string();
        std::ofstream(file, std::ios::binary) << write_resource_lists(each);
        auto const command = "xmllint --noout --nonet --schema " CABINET_SOURCE_DIR
                             "/xml-schemas/resource-lists.xsd " +
                             file + " 2>/dev/null";
        BOOST_TEST(std::system(command.c_str()) == 0);
    }
}

BOOST_AUTO_TEST_CASE(an_entry_is_reached_by_the_best_uri_that_its_list_does_not_have_yet)
{
    auto const text = write_resource_lists(sample());
    auto const count = [&](std::string_view part) {
        std::size_t found = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
            ++found;
        return found;
    };
    BOOST_TEST(count("cab:id=\"urn:uuid:1\" uri=\"tel:+491511234\"") == 3u);
    BOOST_TEST(count("cab:id=\"plain id\" uri=\"" + derived_id("plain id") + "\"") ==
               2u);  // the number is taken in both
    BOOST_TEST(count("uri=\"mailto:bob@example.org\"") == 1u);
    BOOST_TEST(count("cab:id=\"urn:uuid:4\" uri=\"urn:uuid:4\"") == 1u);
}

BOOST_AUTO_TEST_CASE(preferred_addresses_come_first_and_sip_before_tel_before_mail)
{
    auto const uris = entry_uris(
        person("id", {make("EMAIL", "a b@h"), make("TEL", "+1", {{"PREF", {"50"}}}),
                      make("TEL", "+2", {{"TYPE", {"pref"}}}), make("TEL", "110"), make("IMPP", "sip:x@h"),
                      make("IMPP", "xmpp:x@h"), make("TEL", "tel:+1;ext=5")}));
    BOOST_TEST((uris ==
                std::vector<std::string>{"sip:x@h", "tel:+2", "tel:+1", "mailto:a%20b@h", derived_id("id")}));
}

BOOST_AUTO_TEST_CASE(the_first_address_is_the_first_of_all_whatever_the_order_and_the_preferences)
{
    constexpr std::pair<char const*, char const*> kinds[] = {
        {"EMAIL", "a@h"},    {"TEL", "+1"}, {"TEL", "110"},    {"TEL", "+2"},
        {"IMPP", "sip:x@h"}, {"FN", "A"},   {"EMAIL", "none"}, {"IMPP", "sip:y@h"}};
    constexpr char const* preferences[] = {"", "1", "50", "1"};
    for (unsigned number = 0; number < 4096; ++number) {
        contact one{.id = number % 2 == 0 ? "urn:uuid:1" : "id"};
        for (unsigned i = 0, left = number; i < 3; ++i, left /= 16) {
            auto const& [name, value] = kinds[left % 8];
            auto const preference = std::string(preferences[(left / 4 + i) % 4]);
            one.properties.push_back(preference.empty() ? make(name, value)
                                                        : make(name, value, {{"PREF", {preference}}}));
        }
        BOOST_TEST(first_entry_uri(one) == entry_uris(one).front(), number);
    }
}

BOOST_AUTO_TEST_CASE(list_names_are_seeded_from_the_label_kept_after_and_unlike_each_other)
{
    auto named = canonical(sample());
    BOOST_TEST(named.groups[0].list_name == "Family");
    BOOST_TEST(named.groups[1].list_name == "Family");  // in another list
    BOOST_TEST(named.groups[2].list_name == "group ");
    BOOST_TEST(named.groups[3].list_name == "Family (2)");
    BOOST_TEST(named.groups[4].list_name == "group oma_x & <y>");
    named.groups[0].label = "Kin";
    BOOST_TEST(canonical(named).groups[0].list_name == "Family");
}

BOOST_AUTO_TEST_CASE(a_rename_touches_one_display_name)
{
    auto named = canonical(sample());
    auto const before = write_resource_lists(named);
    named.groups[0].label = "Kin";
    auto after = write_resource_lists(named);
    auto const at = after.find("<display-name>Kin</display-name>");
    BOOST_TEST_REQUIRE(at != std::string::npos);
    after.replace(at, 32, "<display-name>Family</display-name>");
    BOOST_TEST(after == before);
}

BOOST_AUTO_TEST_CASE(groups_that_name_each_other_in_a_circle_end)
{
    book from;
    from.groups = {{.id = "a", .label = "A", .subgroups = {"b", "a"}},
                   {.id = "b", .label = "B", .subgroups = {"a"}}};
    comes_back(from);
    book deep;
    for (std::size_t i = 0; i < max_group_depth + 5; ++i)
        deep.groups.push_back(
            {.id = "g" + std::to_string(i), .label = "L", .subgroups = {"g" + std::to_string(i + 1)}});
    comes_back(deep);
    BOOST_TEST(canonical(deep).groups.size() == max_group_depth + 5);
}

BOOST_AUTO_TEST_CASE(another_clients_list_is_read_and_the_same_way_each_time)
{
    std::string const text = "<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\">\n"
                             "<list name=\"friends\"><display-name>Friends</display-name>"
                             "<entry uri=\"sip:bob@example.com\"><display-name>Bob, Jr</display-name></entry>"
                             "<entry uri=\"tel:+1\"/><entry uri=\"mailto:a%20b@h\"/>"
                             "<list name=\"close\"><entry uri=\"sip:bob@example.com\"/></list></list>"
                             "<list name=\"rcs_blocked\"><entry uri=\"tel:+2\"/></list></resource-lists>";
    auto const read = read_resource_lists(text).value();
    BOOST_TEST((read == read_resource_lists(text).value()));
    BOOST_TEST_REQUIRE(read.contacts.size() == 3u);
    BOOST_TEST(display_name(read.contacts[0]) == "Bob, Jr");
    BOOST_TEST(first_value(read.contacts[0], "IMPP") == "sip:bob@example.com");
    BOOST_TEST(first_value(read.contacts[2], "EMAIL") == "a b@h");
    BOOST_TEST_REQUIRE(read.groups.size() == 2u);
    BOOST_TEST(read.groups[0].members.size() == 3u);
    BOOST_TEST(read.groups[1].label == "close");
    BOOST_TEST((read.groups[1].members == std::vector<std::string>{read.contacts[0].id}));
    BOOST_TEST(read.foreign.size() == 1u);
    comes_back(read);
}

BOOST_AUTO_TEST_CASE(what_another_client_added_is_kept_where_it_was)
{
    std::string const text =
        "<rl:resource-lists xmlns:rl=\"urn:ietf:params:xml:ns:resource-lists\" xmlns:x=\"urn:x\" "
        "xmlns:v=\"urn:ietf:params:xml:ns:vcard-4.0\" "
        "xmlns:c=\"urn:x-cabinet:book:1\">"
        "<rl:list name=\"ext_cabinet_book\" c:id=\"urn:uuid:b\" x:k=\"1\"><rl:display-name "
        "xml:lang=\"en\">All</rl:display-name>"
        "<rl:entry c:id=\"urn:uuid:1\" uri=\"tel:+1\" x:a=\"&lt;\" xml:base=\"b\"><rl:display-name "
        "xml:lang=\"de\">E</rl:display-name>"
        "<v:vcard><v:fn><v:text>E</v:text></v:fn></v:vcard><x:y z=\"1\">t<!-- c "
        "--></x:y><v:vcard/></rl:entry>"
        "<rl:list name=\"inside\"><rl:entry uri=\"tel:+9\"/></rl:list><x:book/></rl:list>"
        "<rl:list name=\"oma_buddies\" x:q=\"1\"><rl:entry uri=\"sip:q@q\"/></rl:list>"
        "<rl:list c:id=\"urn:uuid:g\" name=\"G\" x:l=\"2\"><rl:display-name "
        "xml:lang=\"fr\">G</rl:display-name>"
        "<rl:entry-ref ref=\"a/b\"/><rl:entry c:id=\"urn:uuid:1\" uri=\"tel:+1\" "
        "x:m=\"3\"><rl:display-name>E!</rl:display-name><x:n/></rl:entry>"
        "<rl:external anchor=\"http://h/l\"/><rl:list name=\"rcs_in\"/><rl:list name=\"H\"><rl:entry "
        "uri=\"sip:new@h\" x:o=\"4\"/></rl:list>"
        "<x:tail/></rl:list></rl:resource-lists>";
    auto const read = read_resource_lists(text).value();
    BOOST_TEST_REQUIRE(read.contacts.size() == 2u);
    BOOST_TEST_REQUIRE(read.groups.size() == 2u);
    BOOST_TEST(read.groups[1].list_name == "H");
    BOOST_TEST((read == canonical(read)));
    comes_back(read);

    auto const written = write_resource_lists(read);
    BOOST_TEST(!xml::resource_lists_schema().validate(written).has_value());
    auto const document = xml::document::parse(written).value();
    auto const ns = resource_lists_namespace;
    auto const book_list = document.root().first_child();
    BOOST_TEST(book_list.attribute("urn:x", "k").value() == "1");
    auto const entry = book_list.child(ns, "entry");
    BOOST_TEST(entry.attribute("urn:x", "a").value() == "<");
    BOOST_TEST(entry.attribute("http://www.w3.org/XML/1998/namespace", "base").value() == "b");
    BOOST_TEST(
        entry.child(ns, "display-name").attribute("http://www.w3.org/XML/1998/namespace", "lang").value() ==
        "de");
    BOOST_TEST(entry.child("urn:x", "y").standalone() == "<x:y xmlns:x=\"urn:x\" z=\"1\">t<!-- c --></x:y>");
    BOOST_TEST(book_list.child(ns, "list").attribute("name").value() == "inside");
    BOOST_TEST(!!book_list.child("urn:x", "book"));
    auto const group = book_list.next_sibling();
    BOOST_TEST(group.attribute("urn:x", "l").value() == "2");
    BOOST_TEST(group.child(ns, "entry-ref").attribute("ref").value() == "a/b");
    BOOST_TEST(group.child(ns, "external").attribute("anchor").value() == "http://h/l");
    BOOST_TEST(group.child(ns, "entry").attribute("urn:x", "m").value() == "3");
    BOOST_TEST(group.child(ns, "entry").child(ns, "display-name").text() == "E!");
    BOOST_TEST(!!group.child("urn:x", "tail"));
    BOOST_TEST(group.child(ns, "list").first_child().next_sibling().attribute("urn:x", "o").value() == "4");
    BOOST_TEST(written.find("name=\"rcs_in\"") != std::string::npos);
    BOOST_TEST(group.next_sibling().attribute("name").value() == "oma_buddies");
    BOOST_TEST(!group.next_sibling().next_sibling());
}

BOOST_AUTO_TEST_CASE(what_was_added_to_a_list_or_entry_goes_with_it)
{
    kept_parts parts;
    parts.additions = {"<x xmlns=\"urn:x\"/>"};
    auto from = sample();
    from.foreign = {write_kept("urn:uuid:gone", "", parts),
                    write_kept("urn:uuid:g", "urn:uuid:gone", parts),
                    write_kept("", "urn:uuid:gone", parts),
                    write_kept("urn:uuid:g", "urn:uuid:1", parts),
                    "no XML",
                    write_kept("", "", {})};
    BOOST_TEST(canonical(from).foreign.size() == 1u);
    comes_back(from);
}

BOOST_AUTO_TEST_CASE(two_entries_of_one_id_are_two_contacts)
{
    auto const read =
        read_resource_lists(
            "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:x-cabinet:book:1'>"
            "<list name='ext_cabinet_book'><entry c:id='1' uri='tel:+1'/><entry c:id='1' "
            "uri='tel:+2'/></list>"
            "<list c:id='1'/><list c:id='1'/></resource-lists>")
            .value();
    BOOST_TEST(read.contacts.size() == 2u);
    BOOST_TEST(read.contacts[0].id != read.contacts[1].id);
    BOOST_TEST(read.groups[0].id != read.groups[1].id);
    comes_back(read);
}

BOOST_AUTO_TEST_CASE(labels_that_xml_cannot_hold_still_give_names_apart)
{
    book from;
    from.groups = {{.id = "a", .label = "x\x01"}, {.id = "b", .label = "x\x02"}};
    auto const text = write_resource_lists(from);
    auto const read = read_resource_lists(text).value();
    BOOST_TEST(read.groups[0].list_name != read.groups[1].list_name);
}

BOOST_AUTO_TEST_CASE(what_is_no_resource_lists_document_is_refused)
{
    for (std::string_view const bad :
         {"", "<resource-lists/>", "<a xmlns=\"urn:ietf:params:xml:ns:resource-lists\"/>",
          "<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\">"})
        BOOST_TEST(read_resource_lists(bad).has_error(), bad);
}

BOOST_AUTO_TEST_CASE(random_books_come_back_and_are_valid)
{
    auto const& schema = xml::resource_lists_schema();
    test::fixed_random random(11);
    for (int round = 0; round < 300; ++round) {
        book from{.id = "urn:uuid:book"};
        auto const people = random.below(6);
        // ids and addresses that are odd as URIs, or the same as another contact's address
        static constexpr std::string_view ids[] = {"urn:uuid:0",  "tel:+41",  "%zz a<b>",
                                                   "urn:uuid:%%", "http://[", "a#b#c"};
        static constexpr std::string_view names[] = {"FN", "TEL", "EMAIL", "IMPP", "IMPP", "URL"};
        static constexpr std::string_view odd[] = {
            "+41",          "+4 (1)",         "a b@c",      "%@%",
            "sip:a@b",      "sip:a@[::1]",    "sip:%zz@b",  "sips:a b@c",
            "sip:a@b;x=%%", "\xE5\xB1\xB1@x", "mailto:a@b", "tel:+1;ext=5"};
        for (std::size_t i = 0; i < people; ++i)
            from.contacts.push_back(
                person(std::string(ids[i]), {make("FN", std::to_string(random.below(3))),
                                             make("TEL", "+4" + std::to_string(random.below(3))),
                                             make(std::string(names[random.below(std::size(names))]),
                                                  std::string(odd[random.below(std::size(odd))]))}));
        auto const groups = random.below(6);
        for (std::size_t i = 0; i < groups; ++i) {
            group one{.id = "urn:uuid:g" + std::to_string(i), .label = std::to_string(random.below(2))};
            for (std::size_t k = 0, n = random.below(4); k < n; ++k)
                one.members.push_back(std::string(ids[random.below(std::size(ids))]));
            for (std::size_t k = 0, n = random.below(3); k < n; ++k)
                one.subgroups.push_back("urn:uuid:g" + std::to_string(random.below(7)));
            from.groups.push_back(std::move(one));
        }
        comes_back(from);
        auto const problem = schema.validate(write_resource_lists(from));
        BOOST_TEST(!problem.has_value(), (problem ? xml::describe(*problem) : ""));
    }
}

BOOST_AUTO_TEST_SUITE_END()
