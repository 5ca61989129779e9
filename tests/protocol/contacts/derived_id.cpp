#include "protocol/contacts/derived_id.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(contacts_derived_id)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(one_text_gives_one_uuid_of_version_8)
{
    auto const id = contacts::derived_id("entry:tel:+1");
    BOOST_TEST(id == contacts::derived_id("entry:tel:+1"));
    BOOST_TEST(id.size() == std::string_view("urn:uuid:6f2b0000-0000-8000-8000-000000000000").size());
    BOOST_TEST(id.starts_with("urn:uuid:"));
    BOOST_TEST(id[9 + 14] == '8');
    BOOST_TEST(std::string_view("89ab").find(id[9 + 19]) != std::string_view::npos);
    for (std::size_t const dash : {8u, 13u, 18u, 23u})
        BOOST_TEST(id[9 + dash] == '-');
}

BOOST_AUTO_TEST_CASE(texts_apart_give_ids_apart)
{
    std::set<std::string> ids;
    for (int i = 0; i < 1000; ++i)
        ids.insert(contacts::derived_id(std::to_string(i)));
    BOOST_TEST(ids.size() == 1000u);
}

BOOST_AUTO_TEST_SUITE_END()
