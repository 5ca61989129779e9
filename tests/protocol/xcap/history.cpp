#include "protocol/xcap/history.hpp"

#include "protocol/xcap/usage.hpp"

BOOST_AUTO_TEST_SUITE(xcap_history)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(versions_say_when_by_what_and_what_changed)
{
    std::vector<xcap::version> versions;
    versions.push_back({.gen = 3,
                        .at = unix_time(seconds(3)),
                        .device = "",
                        .uri = "",
                        .etag = "",
                        .size = 0,
                        .summary = {}});
    versions.push_back({.gen = 2,
                        .at = unix_time(seconds(2)),
                        .device = "a&b",
                        .uri = "/v/2",
                        .etag = "\"2.cd\"",
                        .size = 20,
                        .summary = xcap::version_summary{.groups_added = 1,
                                                         .groups_renamed = 2,
                                                         .groups_changed = 3,
                                                         .groups_removed = 4,
                                                         .contacts_added = 5,
                                                         .contacts_changed = 6,
                                                         .contacts_removed = 7}});
    versions.push_back({.gen = 1,
                        .at = unix_time(seconds(1)),
                        .device = "",
                        .uri = "",
                        .etag = "\"1.ab\"",
                        .size = 10,
                        .summary = xcap::version_summary()});
    auto const text = xcap::write_history("/d", versions);
    BOOST_TEST(
        text ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<history xmlns=\"urn:x-cabinet:history:1\" of=\"/d\">"
        "<version gen=\"3\" at=\"1970-01-01T00:00:03Z\"/>"
        "<version gen=\"2\" at=\"1970-01-01T00:00:02Z\" device=\"a&amp;b\" etag=\"&quot;2.cd&quot;\" "
        "size=\"20\" uri=\"/v/2\">"
        "<summary><groups added=\"1\" renamed=\"2\" changed=\"3\" removed=\"4\"/><contacts added=\"5\" "
        "changed=\"6\" removed=\"7\"/></summary></version>"
        "<version gen=\"1\" at=\"1970-01-01T00:00:01Z\" etag=\"&quot;1.ab&quot;\" "
        "size=\"10\"><summary/></version></history>\n");
    BOOST_TEST(!xcap::find_usage("x-cabinet-history")->schema().validate(text).has_value());
    BOOST_TEST((xcap::parse_history(text).value() == versions));
    BOOST_TEST(xcap::parse_history(xcap::write_history("/d", {})).value().empty());
    BOOST_TEST(
        !xcap::find_usage("x-cabinet-history")->schema().validate(xcap::write_history("/d", {})).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_list_of_versions_is_refused)
{
    auto const parse = [](std::string_view attributes, std::string_view inside = "") {
        return xcap::parse_history(
            "<history xmlns='urn:x-cabinet:history:1' of='/d'><x xmlns='urn:x'/><version " +
            std::string(attributes) + ">" + std::string(inside) + "</version></history>");
    };
    BOOST_TEST(parse("gen='1' at='1970-01-01T00:00:00Z' other='x'").has_value());
    for (std::string_view const bad :
         {"", "gen='1'", "at='1970-01-01T00:00:00Z'", "gen='0' at='1970-01-01T00:00:00Z'",
          "gen='x' at='1970-01-01T00:00:00Z'", "gen='-1' at='1970-01-01T00:00:00Z'", "gen='1' at='now'",
          "gen='1' size='x' at='1970-01-01T00:00:00Z'"})
        BOOST_TEST((parse(bad).error() == xcap::xcap_errc::bad_history), bad);
    BOOST_TEST(
        (parse("gen='1' at='1970-01-01T00:00:00Z'", "<summary><groups added='x'/></summary>").error() ==
         xcap::xcap_errc::bad_history));
    for (std::string_view const bad : {"", "<history/>", "<history xmlns='urn:x-cabinet:history:1'>",
                                       "<a xmlns='urn:x-cabinet:history:1'/>"})
        BOOST_TEST((xcap::parse_history(bad).error() == xcap::xcap_errc::bad_history), bad);
}

BOOST_AUTO_TEST_SUITE_END()
