#include "protocol/uri/urn.hpp"

#include "protocol/uri/compare.hpp"

BOOST_AUTO_TEST_SUITE(uri_urn)

using namespace cabinet::uri;

BOOST_AUTO_TEST_CASE(a_urn_has_a_name_space_and_a_name)
{
    auto const imei = parse_urn("urn:gsma:imei:90420156-025763-0").value();
    BOOST_TEST(imei.name_space == "gsma");
    BOOST_TEST(imei.specific == "imei:90420156-025763-0");
    BOOST_TEST(imei.components.empty());
    auto const all = parse_urn("URN:example:a/b%20c?+r/1?=q?2#f").value();
    BOOST_TEST(all.specific == "a/b%20c");
    BOOST_TEST(all.components == "?+r/1?=q?2#f");
}

BOOST_AUTO_TEST_CASE(what_is_no_urn_is_refused)
{
    for (std::string_view const bad : {"urn:", "urn:a", "urn:a:b", "urn:ab:", "urn:-a:b", "urn:a-:b",
                                       "urn:a_b:c", "urn:ab:/c", "urn:ab:c d", "urn:ab:%2", "urn:ab:%zz",
                                       "urn:ab:c?d", "urn:ab:c#d#e", "urn:ab:\xC3\xA9", "urn:ab:c<"})
        BOOST_TEST((parse_urn(bad).error() == uri_errc::bad_urn), bad);
    for (std::string_view const other : {"", "ur", "sip:a", "uri:ab:c"})
        BOOST_TEST((parse_urn(other).error() == uri_errc::bad_scheme), other);
}

BOOST_AUTO_TEST_CASE(a_name_space_has_an_exact_length)
{
    for (std::size_t const size : {1u, 2u, 31u, 32u, 33u})
        BOOST_TEST(parse_urn("urn:" + std::string(size, 'n') + ":x").has_value() == (size >= 2 && size <= 32),
                   size);
}

BOOST_AUTO_TEST_CASE(urns_are_equal_by_rfc_8141)
{
    auto const same = [](std::string_view a, std::string_view b) { return equivalent(a, b); };
    BOOST_TEST(same("urn:example:a123,z456", "URN:EXAMPLE:a123,z456"));
    BOOST_TEST(same("urn:example:a123%2cz456", "urn:example:a123%2Cz456"));
    BOOST_TEST(same("urn:example:a123,z456", "urn:example:a123,z456?+abc"));
    BOOST_TEST(same("urn:example:a123,z456", "urn:example:a123,z456#789"));
    BOOST_TEST(!same("urn:example:a123,z456", "urn:example:A123,z456"));
    BOOST_TEST(!same("urn:example:a123,z456", "urn:example:a123%2Cz456"));
    BOOST_TEST(!same("urn:example:a123,z456", "urn:example:a123,z456/foo"));
    BOOST_TEST(!same("urn:example:%D0%B0123,z456", "urn:example:a123,z456"));
}

BOOST_AUTO_TEST_SUITE_END()
