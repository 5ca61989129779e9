#include "operator-core/app/subscriber_dialogue.hpp"

#include "operator-core/app/config_file.hpp"
#include "tests/operator-core/app/fake_terminal.hpp"
#include "tests/support/files.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(subscriber_dialogues)

using namespace cabinet::core;

namespace {

std::string const keys = "k = 465b5ce8b199b49faa5f0a2ee238a6bc\nopc = cd63cb71954a9f4e48a5994e37a02baf\n";
std::string const one_more_card = "IMSI,KI,OPC,PIN1\n001010000000002,465b5ce8b199b49faa5f0a2ee238a6bc,"
                                  "cd63cb71954a9f4e48a5994e37a02baf,1234\n";

bool contains(std::string const& text, std::string const& part)
{
    return text.find(part) != std::string::npos;
}

/// An installation in a folder of its own, and the commands of a person at it.
struct installation {
    installation() { terminal.run({"init", folder.path().string() + "/lab"}); }

    std::string config() const { return folder.path().string() + "/lab/operator-core.toml"; }
    std::string run(std::vector<std::string> arguments, std::string const& typed = "")
    {
        arguments.insert(arguments.begin(), "subscriber");
        arguments.insert(arguments.end(), {"--config", config()});
        return terminal.run(arguments, typed);
    }
    std::string failure(std::vector<std::string> arguments, std::string const& typed = "")
    {
        try {
            run(std::move(arguments), typed);
            return {};
        }
        catch (std::exception const& error) {
            return error.what();
        }
    }
    void switch_on_passwords()
    {
        auto text = cabinet::test::read_file(config());
        text.insert(text.find("# password_subscribers"), "password_subscribers = true\n");
        std::ofstream(config()) << text;
    }

    cabinet::test::temporary_folder folder;
    cabinet::test::fake_terminal terminal;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_sim_is_added_and_shown_with_the_identities_made_of_it, installation)
{
    auto const out = run(
        {"add", "--imsi", "001010123456789", "--msisdn", "+491511234567", "--iccid", "894900101234567890"},
        keys);
    for (char const* const part :
         {"#1", "active", "akav2-sha256", "001010123456789@ims.mnc001.mcc001.3gppnetwork.org",
          "sip:+491511234567@ims.mnc001.mcc001.3gppnetwork.org", "tel:+491511234567",
          "sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org", "894900101234567890"})
        BOOST_TEST(contains(out, part), part);
    BOOST_TEST(!contains(out, "465b5ce8"));
    BOOST_TEST(terminal.noted().empty());
    for (char const* const who : {"1", "#1", "001010123456789", "+491511234567", "894900101234567890",
                                  "tel:+49-151-1234567", "001010123456789@ims.mnc001.mcc001.3gppnetwork.org"})
        BOOST_TEST(contains(run({"show", who}), "001010123456789"), who);
}

BOOST_FIXTURE_TEST_CASE(keys_come_from_a_file_or_are_asked_for, installation)
{
    auto const file = folder / "keys";
    std::ofstream(file)
        << "# card 7\r\nOP = cdc202d5123e20f62b6d676ac72cb318\r\nKi=465b5ce8b199b49faa5f0a2ee238a6bc\r\n";
    run({"add", "--imsi", "001010000000001", "--keys", file.string()});
    terminal.interactive = true;
    run({"add", "--imsi", "001010000000002"},
        "465b5ce8b199b49faa5f0a2ee238a6bc\ncd63cb71954a9f4e48a5994e37a02baf\n");
    BOOST_TEST(terminal.asked == "K (32 hexadecimal digits): OPc (32 hexadecimal digits): ");
    BOOST_TEST(contains(run({"list"}), "#2"));
}

BOOST_FIXTURE_TEST_CASE(wrong_input_adds_nothing_and_repeats_no_key, installation)
{
    BOOST_TEST(failure({"add", "--imsi", "001010000000001"}, "k = 465b5ce8\nopc = 00\n") ==
               "the value of \"k\" is not 32 hexadecimal digits");
    BOOST_TEST(failure({"add", "--imsi", "001010000000001"}, "k = 465b5ce8b199b49faa5f0a2ee238a6bc\n") ==
               "the keys lack \"opc\" (or \"op\")");
    BOOST_TEST(contains(failure({"add", "--imsi", "001010000000001"}, "465b5ce8b199b49faa5f0a2ee238a6bc\n"),
                        "line 1"));
    BOOST_TEST(contains(failure({"add", "--imsi", "12a"}, keys), "IMSI"));
    BOOST_TEST(contains(failure({"add", "--imsi", "001010000000001", "--msisdn", "0151"}, keys), "MSISDN"));
    BOOST_TEST(
        contains(failure({"add", "--imsi", "001010000000001", "--algorithm", "aka"}, keys), "--algorithm"));
    BOOST_TEST(contains(failure({"add", "--imsi", "001010000000001", "--amf", "1"}, keys), "--amf"));
    BOOST_TEST(
        contains(failure({"add", "--imsi", "001010000000001", "--impu", "mailto:a@b"}, keys), "mailto:a@b"));
    BOOST_TEST(run({"list"}) == "there are no subscribers\n");
}

BOOST_FIXTURE_TEST_CASE(an_identity_that_is_taken_is_named_with_its_owner, installation)
{
    run({"add", "--imsi", "001010123456789"}, keys);
    BOOST_TEST(failure({"add", "--imsi", "001010123456789"}, keys) ==
               "\"001010123456789@ims.mnc001.mcc001.3gppnetwork.org\" belongs to subscriber #1 already; "
               "nothing was added");
}

BOOST_FIXTURE_TEST_CASE(a_phone_that_will_look_elsewhere_is_noted, installation)
{
    run({"add", "--imsi", "262011234567890"}, keys);
    BOOST_TEST(contains(terminal.noted(), "looks for ims.mnc001.mcc262.3gppnetwork.org"));
}

BOOST_FIXTURE_TEST_CASE(passwords_are_for_labs_that_switch_them_on, installation)
{
    BOOST_TEST(contains(failure({"add", "--password", "--user", "alice"}, "wonderland\n"),
                        "lab.password_subscribers = true"));
    switch_on_passwords();
    auto const out = run({"add", "--password", "--user", "alice", "--json"}, "wonderland\n");
    BOOST_TEST(contains(out, "\"login\":\"password\""));
    BOOST_TEST(contains(out, "\"impus\":[\"sip:alice@ims.mnc001.mcc001.3gppnetwork.org\"]"));
    BOOST_TEST(!contains(out, "wonderland"));

    auto const file = folder / "password";
    std::ofstream(file) << "second\nline\n";
    run({"add", "--password", "--user", "bob@elsewhere.example", "--password-file", file.string()});
    BOOST_TEST(contains(run({"show", "bob@elsewhere.example"}), "sip:bob@elsewhere.example"));

    BOOST_TEST(contains(failure({"add", "--password", "--user", "carol"}, ""), "1 to 256 octets"));
    BOOST_TEST(
        contains(failure({"add", "--password", "--user", "001010123456789"}, "x\n"), "looks like a SIM's"));
    BOOST_TEST(contains(failure({"add", "--password", "--user", "a:b"}, "x\n"), "colons"));
}

BOOST_FIXTURE_TEST_CASE(a_vendors_list_is_imported_whole_or_not_at_all, installation)
{
    auto const file = folder / "cards.csv";
    std::ofstream(file) << one_more_card;
    BOOST_TEST(run({"import", file.string()}) == "added 1 subscriber\n");
    BOOST_TEST(terminal.noted() == "note: columns that mean nothing here: PIN1\n");

    auto const second =
        "001010000000003,465b5ce8b199b49faa5f0a2ee238a6bc,cd63cb71954a9f4e48a5994e37a02baf,1\n";
    BOOST_TEST(
        contains(failure({"import", "-"}, one_more_card + second), "belongs to subscriber #1 already"));
    BOOST_TEST(failure({"import", "-"}, one_more_card + "x,y,z,1\n") ==
               "standard input: line 3: the IMSI is not 6 to 15 digits\nnothing was added");
    BOOST_TEST(run({"import", "-", "--json"}, "IMSI,KI,OPC,PIN1\n" + std::string(second)) ==
               "{\"added\":1}\n");
    BOOST_TEST(contains(run({"list", "--json"}), "\"id\":2"));
    BOOST_TEST(contains(failure({"import", (folder / "absent").string()}), "cannot read"));
}

BOOST_FIXTURE_TEST_CASE(a_subscriber_is_barred_and_unbarred, installation)
{
    run({"add", "--imsi", "001010123456789"}, keys);
    BOOST_TEST(run({"bar", "#1"}).starts_with("barred\n"));
    BOOST_TEST(contains(run({"list"}), "barred"));
    BOOST_TEST(run({"unbar", "#1"}).starts_with("no longer barred\n"));
    BOOST_TEST(contains(run({"show", "#1", "--json"}), "\"barred\":false"));
}

BOOST_FIXTURE_TEST_CASE(erasing_is_confirmed_first_and_says_what_went, installation)
{
    run({"add", "--imsi", "001010123456789"}, keys);
    BOOST_TEST(contains(failure({"erase", "#1"}, "yes\n"), "--yes"));
    terminal.interactive = true;
    BOOST_TEST(failure({"erase", "#1"}, "y\n") == "nothing was erased");
    BOOST_TEST(contains(terminal.noted(), "Type yes"));
    auto const told = run({"erase", "#1"}, "yes\n");
    BOOST_TEST(told.starts_with("erased\n"));
    BOOST_TEST(contains(told, "documents   0, with 0 versions in 0 pieces\n"), told);
    BOOST_TEST(contains(failure({"show", "#1"}), "no subscriber is called \"#1\""));
}

BOOST_FIXTURE_TEST_CASE(a_number_of_several_is_told_apart_by_ids, installation)
{
    run({"add", "--imsi", "001010000000001"}, keys);
    run({"add", "--imsi", "001010000000002"}, keys);
    cabinet::system_random random;
    store_session session(read_config(config()), random, cabinet::no_log());
    for (auto const id : {1u, 2u})
        BOOST_TEST(session
                       .wait_for(session.subscribers().assign(subscription_id{id}, identity_kind::msisdn,
                                                              "+491511234567", cabinet::unix_time()))
                       .has_value());
    BOOST_TEST(failure({"show", "+491511234567"}) ==
               "several subscribers have \"+491511234567\" (#1, #2); give one of these ids");
}

BOOST_AUTO_TEST_SUITE_END()
