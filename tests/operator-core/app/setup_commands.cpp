#include "operator-core/app/setup_commands.hpp"

#include "operator-core/app/config_file.hpp"
#include "tests/operator-core/app/fake_terminal.hpp"
#include "tests/support/files.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(setup_command)

using namespace cabinet::core;
namespace fs = std::filesystem;

namespace {

struct folder_and_terminal {
    std::string path(std::string const& name) const { return (folder / name).string(); }
    std::string failure(std::vector<std::string> const& arguments)
    {
        try {
            terminal.run(arguments);
            return {};
        }
        catch (std::exception const& error) {
            return error.what();
        }
    }

    cabinet::test::temporary_folder folder;
    cabinet::test::fake_terminal terminal;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(init_makes_all_that_a_first_run_needs, folder_and_terminal)
{
    auto const out = terminal.run({"init", path("lab"), "--domain", "ims.mnc089.mcc262.3gppnetwork.org"});
    auto const c = read_config(path("lab/operator-core.toml"));
    BOOST_TEST(c.home.domain == "ims.mnc089.mcc262.3gppnetwork.org");
    BOOST_TEST(c.xcap.host == "xcap.ims.mnc089.mcc262.pub.3gppnetwork.org");
    for (auto const& file : {c.tls.certificate, c.tls.key, c.store.master_key, path("lab/tls/ca.pem")}) {
        BOOST_TEST(fs::exists(file), file);
        BOOST_TEST(out.find(fs::path(file).filename().string()) != std::string::npos);
    }
    BOOST_TEST(terminal.run({"config", "check", path("lab/operator-core.toml")}) ==
               path("lab/operator-core.toml") + " is good.\n");
}

BOOST_FIXTURE_TEST_CASE(init_leaves_what_is_there_alone, folder_and_terminal)
{
    terminal.run({"init", path("lab")});
    auto const key = cabinet::test::read_file(path("lab/master.key"));
    BOOST_TEST(failure({"init", path("lab")}).find("is there already") != std::string::npos);
    // An attempt that was cut short is completed with the same master key.
    fs::remove(path("lab/operator-core.toml"));
    terminal.run({"init", path("lab")});
    BOOST_TEST(cabinet::test::read_file(path("lab/master.key")) == key);
}

BOOST_FIXTURE_TEST_CASE(init_refuses_names_that_are_none, folder_and_terminal)
{
    BOOST_CHECK_THROW(terminal.run({"init", path("lab"), "--domain", "a b"}), usage_error);
    BOOST_CHECK_THROW(terminal.run({"init", path("lab"), "--host", "x,URI:sip:y"}), usage_error);
    BOOST_CHECK_THROW(terminal.run({"init", path("lab"), "--address", "localhost"}), usage_error);
    BOOST_TEST(!fs::exists(path("lab")));
}

BOOST_FIXTURE_TEST_CASE(cert_takes_its_names_from_the_options_or_a_configuration_file, folder_and_terminal)
{
    auto const given = terminal.run({"cert", "--out", path("a"), "--domain", "d.example", "--host",
                                     "h.example", "--address", "2001:db8::1"});
    BOOST_TEST(
        given.find("sip:d.example, xcap.d.example, localhost, h.example, 127.0.0.1, ::1, 2001:db8::1") !=
        std::string::npos);
    std::ofstream(folder / "c.toml") << "[home]\ndomain = 'e.example'\n[xcap]\nhost = 'x.example'\n";
    auto const read = terminal.run({"cert", "--out", path("b"), "--config", path("c.toml")});
    BOOST_TEST(read.find("sip:e.example, x.example, localhost") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(cert_replaces_only_when_told_to_and_keeps_the_ca, folder_and_terminal)
{
    BOOST_TEST(terminal.run({"cert", "--out", path("a")}).starts_with("made the lab CA"));
    BOOST_TEST(failure({"cert", "--out", path("a")}).find("--force replaces it") != std::string::npos);
    BOOST_TEST(terminal.run({"cert", "--out", path("a"), "--force"}).starts_with("used the lab CA"));
}

BOOST_FIXTURE_TEST_CASE(config_check_names_what_is_wrong, folder_and_terminal)
{
    std::ofstream(folder / "c.toml") << "[log]\nlevel = 'loud'\n";
    BOOST_TEST(failure({"config", "check", path("c.toml")}).starts_with(path("c.toml") + ":2: "));
    BOOST_CHECK_THROW(terminal.run({"config", "check", path("absent.toml")}), config_error);
}

BOOST_AUTO_TEST_SUITE_END()
