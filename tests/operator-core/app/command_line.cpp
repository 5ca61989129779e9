#include "operator-core/app/command_line.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(command_lines)

using namespace cabinet::core;
namespace bdata = boost::unit_test::data;

namespace {

std::vector<std::string> words(std::string const& line)
{
    std::vector<std::string> out;
    std::string word;
    for (char const c : line + " ") {
        if (c != ' ')
            word += c;
        else if (!word.empty())
            out.push_back(std::exchange(word, {}));
    }
    return out;
}

template <class Command>
Command parsed(std::string const& line)
{
    auto const out = parse_command_line(words(line));
    BOOST_TEST_REQUIRE(std::holds_alternative<Command>(out), line);
    return std::get<Command>(out);
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_command_takes_its_options)
{
    BOOST_TEST(parsed<serve_command>("serve").config == "operator-core.toml");
    BOOST_TEST(parsed<serve_command>("serve --config a.toml").config == "a.toml");

    auto const init =
        parsed<init_command>("init lab --domain d.example --host h --host i --address 10.0.0.1");
    BOOST_TEST(init.folder == "lab");
    BOOST_TEST(init.domain == "d.example");
    BOOST_TEST(init.hosts.size() == 2u);
    BOOST_TEST(init.addresses.size() == 1u);

    auto const cert = parsed<cert_command>("cert --out x --force");
    BOOST_TEST(cert.folder == "x");
    BOOST_TEST(cert.force);
    BOOST_TEST(parsed<config_check_command>("config check f").config == "f");
    parsed<config_print_command>("config print");
    parsed<config_document_command>("config document");
}

BOOST_AUTO_TEST_CASE(subscribers_are_added_with_a_sim_or_a_password)
{
    auto const sim = parsed<subscriber_add_command>(
        "subscriber add --imsi 1 --iccid 2 --msisdn +3 --impi i --impu sip:a "
        "--impu sip:b --algorithm akav2-md5 --amf 8001 --keys k --config c --json");
    BOOST_TEST(sim.imsi == "1");
    BOOST_TEST(sim.iccid == "2");
    BOOST_TEST(sim.msisdn == "+3");
    BOOST_TEST(sim.impi == "i");
    BOOST_TEST(sim.impus.size() == 2u);
    BOOST_TEST(sim.algorithm == "akav2-md5");
    BOOST_TEST(sim.amf == "8001");
    BOOST_TEST(sim.secret_file == "k");
    BOOST_TEST(sim.config == "c");
    BOOST_TEST(sim.json);
    BOOST_TEST(!sim.with_password);

    auto const lab =
        parsed<subscriber_add_command>("subscriber add --password --user alice --password-file p");
    BOOST_TEST(lab.with_password);
    BOOST_TEST(lab.user == "alice");
    BOOST_TEST(lab.secret_file == "p");
}

BOOST_AUTO_TEST_CASE(the_other_subscriber_commands_name_whom_they_mean)
{
    BOOST_TEST(parsed<subscriber_import_command>("subscriber import -").list == "-");
    BOOST_TEST(parsed<subscriber_list_command>("subscriber list --json").json);
    BOOST_TEST(parsed<subscriber_show_command>("subscriber show #1").who == "#1");
    BOOST_TEST(parsed<subscriber_bar_command>("subscriber bar 1").barred);
    BOOST_TEST(!parsed<subscriber_bar_command>("subscriber unbar 1").barred);
    BOOST_TEST(!parsed<subscriber_erase_command>("subscriber erase 1").yes);
    BOOST_TEST(parsed<subscriber_erase_command>("subscriber erase 1 --yes").yes);
}

BOOST_DATA_TEST_CASE(what_is_no_command_is_refused_with_a_sentence,
                     bdata::make({"", "dance", "serve now", "serve --fast", "init", "config",
                                  "config check a b", "subscriber", "subscriber add", "subscriber add --imsi",
                                  "subscriber add --user a", "subscriber add --password",
                                  "subscriber add --imsi 1 --password --user a",
                                  "subscriber add --password --user a --msisdn +1",
                                  "subscriber add --imsi 1 --password-file f", "subscriber show",
                                  "subscriber bar 1 2", "subscriber import", "cert --domain"}),
                     line)
{
    BOOST_CHECK_EXCEPTION(parse_command_line(words(line)), usage_error,
                          [](usage_error const& wrong) { return std::string(wrong.what()).size() > 5; });
}

BOOST_DATA_TEST_CASE(help_is_no_error,
                     bdata::make({"--help", "-h", "subscriber --help", "subscriber add --help"}), line)
{
    BOOST_TEST(parsed<show_text>(line).text.find("Usage: operator-core") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_version_is_told)
{
    BOOST_TEST(parsed<show_text>("--version").text.starts_with("operator-core 0."));
}

BOOST_AUTO_TEST_CASE(no_option_takes_a_secret)
{
    // What stands on a command line is seen by every user of the machine.
    auto const help = parsed<show_text>("subscriber add --help").text;
    for (char const* const option : {"--password TEXT", "--k ", "--opc ", "--op "})
        BOOST_TEST(help.find(option) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(support_staff_say_whom_what_and_why)
{
    auto const history =
        parsed<history_command>("history #1 --show 7 --document a/b --reason because --config c");
    BOOST_TEST(history.who == "#1");
    BOOST_TEST(history.version.value() == 7u);
    BOOST_TEST(history.document == "a/b");
    BOOST_TEST(history.reason == "because");
    BOOST_TEST(parsed<history_command>("history #1 --reason r --limit 5").limit == 5u);
    auto const audit = parsed<audit_command>("audit #1 --from 2026-11-22 --to 2026-11-23 --json");
    BOOST_TEST(audit.who == "#1");
    BOOST_TEST(audit.to == "2026-11-23");
    BOOST_TEST(parsed<audit_command>("audit").who.empty());
    BOOST_TEST(parsed<subscriber_export_command>("subscriber export #1 out --reason r").folder == "out");
    for (char const* const wrong : {"history #1", "history --reason r", "history #1 --reason r --limit 0",
                                    "history #1 --reason r --show 1 --limit 5", "subscriber export #1 out"})
        BOOST_CHECK_THROW(parse_command_line(words(wrong)), usage_error);
}

BOOST_AUTO_TEST_SUITE_END()
