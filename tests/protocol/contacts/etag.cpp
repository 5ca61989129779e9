#include "protocol/contacts/etag.hpp"

#include "protocol/contacts/digest_tree.hpp"

BOOST_AUTO_TEST_SUITE(contacts_etag)

using namespace cabinet;
using contacts::parse_etag;

BOOST_AUTO_TEST_CASE(a_tag_names_generation_and_digest)
{
    contacts::etag const tag{17, contacts::leaf_digest("2")};
    std::string const digest = "fa61e3dec3439589f4784c893bf321d0084f04c572c7af2b68e3f3360a35b486";
    BOOST_TEST(contacts::write_etag(tag) == "\"17." + digest + "\"");
    BOOST_TEST(contacts::write_etag(tag, contacts::coding::gzip) == "\"17." + digest + "-gz\"");
}

BOOST_AUTO_TEST_CASE(every_form_is_read_back)
{
    for (std::uint64_t const gen :
         {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1000}, ~std::uint64_t{0}}) {
        contacts::etag const tag{gen, contacts::leaf_digest(std::to_string(gen))};
        for (auto const coding : {contacts::coding::identity, contacts::coding::gzip}) {
            auto const text = contacts::write_etag(tag, coding);
            BOOST_TEST((parse_etag(text) == tag));
            BOOST_TEST((parse_etag(text.substr(1, text.size() - 2)) == tag));
            BOOST_TEST(contacts::matches(text, tag));
            BOOST_TEST(!contacts::matches(text, contacts::etag{gen + 1, tag.digest}));
            BOOST_TEST(!contacts::matches(text, contacts::etag{gen, contacts::leaf_digest("other")}));
        }
    }
}

BOOST_AUTO_TEST_CASE(one_tag_has_no_other_texts)
{
    auto const text = contacts::write_etag({17, contacts::leaf_digest("x")});
    auto const inside = text.substr(1, text.size() - 2);
    for (std::string const& bad :
         {std::string(), std::string("\""), std::string("\"\""), std::string("*"), "W/" + text, text + " ",
          " " + text, "\"" + inside, inside + "\"", "0" + inside, "+" + inside, "-" + inside,
          "99999999999" + inside + "9", inside + "0", inside.substr(1 + 1), inside + "-gz-gz",
          "18446744073709551616" + inside.substr(2), inside.substr(0, 2) + "," + inside.substr(3),
          inside.substr(0, 40)})
        BOOST_TEST(!parse_etag(bad).has_value(), bad);
    auto upper = inside;
    for (auto& c : upper)
        c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
    BOOST_TEST(!parse_etag(upper).has_value(), upper);
}

BOOST_AUTO_TEST_CASE(no_octet_of_a_tag_can_change_and_leave_it_the_same)
{
    contacts::etag const tag{17, contacts::leaf_digest("x")};
    auto const text = contacts::write_etag(tag);
    for (std::size_t i = 0; i < text.size(); ++i)
        for (int c = 0; c < 0x100; ++c) {
            auto changed = text;
            changed[i] = static_cast<char>(c);
            BOOST_TEST_REQUIRE((contacts::matches(changed, tag) == (changed == text)), changed);
        }
}

BOOST_AUTO_TEST_SUITE_END()
