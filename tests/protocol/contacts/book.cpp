#include "protocol/contacts/book.hpp"

BOOST_AUTO_TEST_SUITE(contact_book)

using namespace cabinet::contacts;

namespace {

contact with(std::string name, std::string value)
{
    return {.id = "urn:uuid:1", .properties = {{.name = std::move(name), .value = std::move(value)}}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_contact_is_called_by_its_full_name_else_by_what_it_has)
{
    BOOST_TEST(display_name(with("FN", "M\\, Erika")) == "M, Erika");
    BOOST_TEST(display_name(with("N", "Mustermann;Erika;;Dr.;")) == "Dr. Erika Mustermann");
    BOOST_TEST(display_name(with("ORG", "Acme\\; Co;Sales")) == "Acme; Co");
    BOOST_TEST(display_name(with("TEL", "+4915112345678")) == "+4915112345678");
    BOOST_TEST(display_name(with("NOTE", "x")).empty());
}

BOOST_AUTO_TEST_CASE(text_comes_back_from_its_escapes)
{
    for (std::string const text : {"", "a,b;c\\d", "two\nlines", "\\", "\\n", ";;;"}) {
        BOOST_TEST(unescape_text(escape_text(text)) == text);
        BOOST_TEST(split_structured(escape_text(text)).size() == 1u);
    }
    BOOST_TEST(unescape_text("a\\xb") == "a\\xb");
    BOOST_TEST(unescape_text("end\\") == "end\\");
    BOOST_TEST(escape_text("a\r\nb\rc") == "a\\nb\\nc");
}

BOOST_AUTO_TEST_CASE(structured_values_split_at_unescaped_separators_only)
{
    auto const parts = split_structured("a\\;b;;c\\\\;d");
    BOOST_TEST((parts == std::vector<std::string_view>{"a\\;b", "", "c\\\\", "d"}));
}

BOOST_AUTO_TEST_CASE(things_are_found_by_id_and_label)
{
    book in{.contacts = {with("FN", "A")}, .groups = {{.id = "urn:uuid:g", .label = "Family"}}};
    BOOST_TEST(find_contact(in, "urn:uuid:1") == &in.contacts[0]);
    BOOST_TEST(find_contact(in, "urn:uuid:2") == nullptr);
    BOOST_TEST(find_group(in, "urn:uuid:g") == find_group_by_label(in, "Family"));
    BOOST_TEST(find_group_by_label(in, "family") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
