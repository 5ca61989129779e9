#include "operator-core/app/support_dialogue.hpp"

#include "operator-core/app/config_file.hpp"
#include "tests/operator-core/app/fake_terminal.hpp"
#include "tests/operator-core/store/document_fixture.hpp"

#include <nlohmann/json.hpp>

BOOST_AUTO_TEST_SUITE(support_dialogues)

using namespace cabinet;
using namespace cabinet::core;

namespace {

/// An installation with two subscribers; the first has a book of three versions and a deleted document.
struct support_fixture {
    support_fixture()
    {
        terminal.run({"init", folder.path().string() + "/lab"});
        for (char const* const imsi : {"001010000000001", "001010000000002"})
            terminal.run({"subscriber", "add", "--imsi", imsi, "--config", config()},
                         "k = 465b5ce8b199b49faa5f0a2ee238a6bc\nopc = cd63cb71954a9f4e48a5994e37a02baf\n");
        system_random random;
        store_session session(read_config(config()), random, no_log());
        std::string before;
        for (std::uint64_t gen = 0; gen < 3; ++gen) {
            change_note note{at(1'795'338'904'000 + static_cast<std::int64_t>(gen)), "impi", "phone\x1b[2J"};
            note.summary = change_summary{.groups_added = 1, .contacts_removed = 2};
            session
                .wait_for(session.data().documents().replace(
                    book, gen, content_of({"<book v='" + std::to_string(gen + 1) + "'/>"}), note))
                .value();
        }
        session
            .wait_for(session.data().documents().replace(other, 0, content_of({"<presence/>"}),
                                                         {at(0), "impi", ""}))
            .value();
        session.wait_for(session.data().documents().remove(other, 1, {at(0), "impi", ""})).value();
    }

    std::string config() const { return folder.path().string() + "/lab/operator-core.toml"; }
    std::string run(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.end(), {"--config", config()});
        return terminal.run(arguments);
    }
    std::string failure(std::vector<std::string> arguments)
    {
        try {
            run(std::move(arguments));
            return {};
        }
        catch (std::exception const& error) {
            return error.what();
        }
    }
    nlohmann::json audit(std::vector<std::string> more = {})
    {
        more.insert(more.begin(), {"audit", "--json"});
        return nlohmann::json::parse(run(std::move(more)));
    }
    std::string file(std::string const& name) const { return test::read_file(folder / "out" / name); }

    test::temporary_folder folder;
    test::fake_terminal terminal;
    document_key book{subscription_id{1}, "resource-lists", "index"};
    document_key other{subscription_id{1}, "pidf-manipulation", "index"};
};

bool has(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(support, support_fixture)

BOOST_AUTO_TEST_CASE(changes_of_all_documents_or_of_one_are_listed_newest_first)
{
    auto const all = run({"history", "#1", "--reason", "ticket 7"});
    BOOST_TEST(has(all, "resource-lists/index\nVERSION  TIME"), all);
    BOOST_TEST(has(all, "\n3        2026-11-22T09:15:04Z  kept   13"), all);
    BOOST_TEST(has(all, "1 group added, 2 contacts removed\n2 "), all);
    BOOST_TEST(has(all, "phone?[2J"), all);  // a terminal must not obey what a phone calls itself
    BOOST_TEST(has(all, "pidf-manipulation/index\n"), all);
    BOOST_TEST(has(all, "deleted  -"), all);
    auto const one =
        run({"history", "#1", "--reason", "x", "--document", "resource-lists/index", "--limit", "1"});
    BOOST_TEST(!has(one, "pidf"), one);
    BOOST_TEST(!has(one, "\n2 "), one);
    BOOST_TEST(run({"history", "#2", "--reason", "x"}) == "this subscriber has no documents\n");
    auto const json = nlohmann::json::parse(run({"history", "#1", "--reason", "x", "--json"}));
    BOOST_TEST(json[0]["versions"][0]["version"] == 3);
    BOOST_TEST(json[0]["versions"][2]["summary"]["contacts_removed"] == 2);
    BOOST_TEST(json[1]["exists"] == false);
    BOOST_TEST(json[1]["versions"][0]["deleted"] == true);
}

BOOST_AUTO_TEST_CASE(a_version_is_shown_octet_for_octet)
{
    BOOST_TEST(run({"history", "#1", "--show", "2", "--reason", "x"}) == "<book v='2'/>");
    auto const other_version = [&](std::string const& number) {
        return failure(
            {"history", "#1", "--document", "pidf-manipulation/index", "--show", number, "--reason", "x"});
    };
    BOOST_TEST(other_version("1").empty());
    BOOST_TEST(other_version("2") == "pidf-manipulation/index, version 2, was its deletion");
    BOOST_TEST(other_version("3") == "pidf-manipulation/index, version 3, is not there, or no longer");
    BOOST_TEST(has(failure({"history", "#1", "--document", "a/b", "--show", "1", "--reason", "x"}),
                   "no document \"a/b\""));
}

BOOST_AUTO_TEST_CASE(every_look_is_on_record_also_one_that_showed_nothing)
{
    run({"history", "#1", "--reason", "ticket 7"});
    failure({"history", "#2", "--show", "9", "--reason", "ticket 8"});
    run({"subscriber", "export", "#1", (folder / "out").string(), "--reason", "she asked"});
    auto const lines = audit();
    BOOST_TEST_REQUIRE(lines.size() == 3u);
    std::vector<std::string> told;
    for (auto const& line : lines)
        told.push_back(line["command"].get<std::string>() + "|" +
                       std::to_string(line["subscriber"].get<int>()) + "|" +
                       line["subject"].get<std::string>() + "|" + line["reason"].get<std::string>());
    BOOST_TEST(told == (std::vector<std::string>{"history|1|the changes of all documents|ticket 7",
                                                 "history --show|2|resource-lists/index, version 9|ticket 8",
                                                 "subscriber export|1|everything|she asked"}));
    BOOST_TEST(!lines[0]["who"].get<std::string>().empty());
    BOOST_TEST(audit({"#2"}).size() == 1u);
    BOOST_TEST(audit({"001010000000001"}).size() == 2u);
    BOOST_TEST(audit({"--to", "2026-01-01"}).empty());
    BOOST_TEST(audit({"--from", "2026-01-01T00:00:00Z"}).size() == 3u);
    BOOST_TEST(has(failure({"audit", "--from", "yesterday"}), "--from is a day"));
    BOOST_TEST(has(run({"audit"}), "NUMBER  TIME"));
}

BOOST_AUTO_TEST_CASE(without_a_reason_nothing_is_shown)
{
    BOOST_TEST(has(failure({"history", "#1"}), "--reason"));
    for (std::string const reason : {"", "two\nlines", "\xff"}) {
        BOOST_TEST(has(failure({"history", "#1", "--reason", reason}), "reason"));
        BOOST_TEST(has(failure({"subscriber", "export", "#1", (folder / "out").string(), "--reason", reason}),
                       "reason"));
    }
    BOOST_TEST(failure({"history", "#1", "--reason", std::string(1'001, 'r')}) ==
               "the reason is longer than 1000 octets");
    BOOST_TEST(failure({"history", "#1", "--reason", std::string(1'000, 'r')}).empty());
    BOOST_TEST(audit().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_export_has_everything_but_the_keys)
{
    auto const told = run({"subscriber", "export", "#1", (folder / "out").string(), "--reason", "she asked"});
    BOOST_TEST(has(told, "2 documents in 4 versions. Keys and passwords are not among them."), told);
    auto const who = nlohmann::json::parse(file("subscriber.json"));
    BOOST_TEST(who["id"] == 1);
    BOOST_TEST(who["identities"][0]["text"] == "001010000000001@ims.mnc001.mcc001.3gppnetwork.org");
    BOOST_TEST(who["bindings"].empty());
    BOOST_TEST(nlohmann::json::parse(file("audit.json")).size() == 1u);
    BOOST_TEST(nlohmann::json::parse(file("documents/1/history.json"))["document"] == "resource-lists/index");
    BOOST_TEST(file("documents/1/version-1.xml") == "<book v='1'/>");
    BOOST_TEST(file("documents/1/version-3.xml") == "<book v='3'/>");
    BOOST_TEST(file("documents/2/version-1.xml") == "<presence/>");
    BOOST_TEST(has(file("README.txt"), "Left out are the SIM's keys"));
    for (auto const& each : std::filesystem::recursive_directory_iterator(folder / "out")) {
        if (each.is_directory())
            continue;
        auto const text = test::read_file(each.path());
        BOOST_TEST(!has(text, "465b5ce8b199b49f"), each.path());
        BOOST_TEST(!has(text, "001010000000002"), each.path());  // nobody else's
    }
    BOOST_TEST(has(failure({"subscriber", "export", "#1", (folder / "out").string(), "--reason", "x"}),
                   "not empty; name a new folder"));
}

BOOST_AUTO_TEST_CASE(an_erasure_is_on_record_without_the_words)
{
    run({"history", "#1", "--reason", "Erika Mustermann called"});
    run({"subscriber", "erase", "#1", "--yes", "--reason", "her letter"});
    auto const lines = audit({"#1"});
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0]["command"] == "history");
    BOOST_TEST(lines[1]["command"] == "subscriber erase");
    for (auto const& line : lines) {
        BOOST_TEST(line["subject"].is_null());
        BOOST_TEST(line["reason"].is_null());
    }
    BOOST_TEST(has(run({"audit"}), "(erased)"));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
