#include "ue/app/words.hpp"

BOOST_AUTO_TEST_SUITE(ue_words)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

std::string joined(exchange_report const& report)
{
    std::string out;
    for (auto const& line : describe(report))
        out += line + "\n";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_action_has_words_and_a_name)
{
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(sync_action::ask_before_loss); ++i) {
        auto const action = static_cast<sync_action>(i);
        BOOST_TEST(!name_of(action).empty());
        BOOST_TEST(names.insert(name_of(action)).second);
        bool const only_advice =
            action == sync_action::ask_before_loss || action == sync_action::offer_first_backup;
        BOOST_TEST(describe({.action = action}).empty() == only_advice);
        BOOST_TEST(!describe({.action = action, .dry_run = true}).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_version_says_what_it_did_in_a_line)
{
    xcap::version version{.gen = 7,
                          .at = unix_time(seconds(0)),
                          .device = "phone/2",
                          .uri = "/v/7",
                          .etag = "\"7.x\"",
                          .size = 5,
                          .summary = {}};
    auto const begin = "7  " + local_time(version.at);
    BOOST_TEST(describe(version) == begin + "  phone/2");
    version.summary = xcap::version_summary{.groups_added = 1, .groups_renamed = 2, .contacts_changed = 1};
    BOOST_TEST(describe(version) == begin + "  phone/2: 1 group added, 2 groups renamed, 1 contact changed");
    version.summary = xcap::version_summary();
    version.device.clear();
    version.uri.clear();
    BOOST_TEST(describe(version) == begin + ": nothing changed (no longer kept)");
    version.etag.clear();
    version.summary.reset();
    BOOST_TEST(describe(version) == begin + ": deleted");
}

BOOST_AUTO_TEST_CASE(an_upload_names_what_changed)
{
    exchange_report report{.action = sync_action::upload, .contacts = 320, .groups = 1};
    report.sent.groups_renamed.push_back({"Family", "Kin"});
    BOOST_TEST(joined(report).find("group renamed: Family → Kin") != std::string::npos);
    BOOST_TEST(
        joined({.action = sync_action::nothing, .contacts = 1, .groups = 2}).find("1 contact in 2 groups") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(where_a_book_was_put_aside_and_what_to_decide_is_said)
{
    auto const text = joined({.action = sync_action::set_aside_then_download, .set_aside = "/a/b.xml"});
    BOOST_TEST(text.find("/a/b.xml") != std::string::npos);
    BOOST_TEST(joined({.action = sync_action::ask_before_loss, .advice = "Say so."}) == "Say so.\n");
}

BOOST_AUTO_TEST_CASE(without_a_network_it_says_what_is_allowed_and_what_there_is)
{
    std::vector<std::string> const preset{"wifi", "cellular"};
    std::vector<network> const all{{.index = 2,
                                    .name = "eth0",
                                    .kind = network_kind::ethernet,
                                    .up = true,
                                    .has_address = true,
                                    .default_metric = 0}};
    auto const text = no_network_sentence(preset, all);
    BOOST_TEST(text.find("wifi, cellular") != std::string::npos);
    BOOST_TEST(text.find("eth0 (ethernet)") != std::string::npos);
    BOOST_TEST(no_network_sentence(preset, {}).find("connected is none") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
