#include "ue/app/config.hpp"

#include "protocol/program/config_error.hpp"
#include "tests/support/files.hpp"
#include "ue/app/operator_profiles.hpp"
#include "ue/platform/atomic_file.hpp"

BOOST_AUTO_TEST_SUITE(ue_app_config)

using namespace cabinet::ue;
using cabinet::program::config_error;

namespace {

auto says(std::string text)
{
    return [text](config_error const& error) {
        bool const found = std::string_view(error.what()).find(text) != std::string_view::npos;
        if (!found)
            BOOST_TEST_MESSAGE(error.what());
        return found;
    };
}

struct in_folder {
    cabinet::test::temporary_folder folder;

    config read(std::string const& text) const
    {
        BOOST_TEST_REQUIRE(replace_file(folder / "ue.toml", text).has_value());
        return read_config(folder / "ue.toml");
    }
    operator_profile profile(std::string const& text) const
    {
        BOOST_TEST_REQUIRE(replace_file(folder / "001-01.toml", text).has_value());
        return read_operator_profile(folder.path(), "001", "01");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_configuration, in_folder)

BOOST_AUTO_TEST_CASE(an_empty_file_gives_the_defaults_below_its_own_folder)
{
    auto const c = read("");
    BOOST_TEST(c.phone.address_book == (folder / "contacts.vcf").string());
    BOOST_TEST((c.network.preset == std::vector<std::string>{"wifi", "cellular"}));
    BOOST_TEST((c.sim.source == sim_backend::pcsc));
}

BOOST_AUTO_TEST_CASE(the_template_reads_back_as_the_defaults)
{
    auto const c = read(write_config_template());
    BOOST_TEST(c.phone.state == (folder / "state").string());
    BOOST_TEST(c.sim.reader.empty());
}

BOOST_AUTO_TEST_CASE(a_network_that_does_not_exist_is_refused_with_those_that_do)
{
    BOOST_CHECK_EXCEPTION(read("[network]\npreset = [\"wifi\", \"lan\"]\n"), config_error,
                          says("ue.toml:2: "));
    BOOST_CHECK_EXCEPTION(read("[network]\npreset = [\"lan\"]\n"), config_error, says("\"ethernet\""));
}

BOOST_AUTO_TEST_CASE(a_lab_source_must_name_its_file)
{
    BOOST_CHECK_EXCEPTION(read("[sim]\nsource = \"key-file\"\n"), config_error,
                          says("\"sim.key_file\" must name"));
    BOOST_CHECK_EXCEPTION(read("[sim]\nsource = \"password\"\n"), config_error,
                          says("\"sim.password_file\" must name"));
    BOOST_TEST(read("[sim]\nsource = \"key-file\"\nkey_file = \"card.toml\"\n").sim.key_file ==
               (folder / "card.toml").string());
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_refused_with_the_nearest)
{
    BOOST_CHECK_EXCEPTION(read("[phone]\nadress_book = \"x\"\n"), config_error,
                          says("did you mean \"phone.address_book\"?"));
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_named_with_what_to_do)
{
    BOOST_CHECK_EXCEPTION(read_config(folder / "absent.toml"), config_error, says("ue config print"));
}

BOOST_AUTO_TEST_CASE(an_operator_without_a_profile_has_the_defaults)
{
    auto const p = read_operator_profile(folder.path(), "262", "01");
    BOOST_TEST(p.sip.port == 5061u);
    BOOST_TEST(p.xcap.root.empty());
}

BOOST_AUTO_TEST_CASE(a_profile_is_checked_value_by_value)
{
    auto const p =
        profile("[sip]\naddress = \"127.0.0.1\"\nport = 15061\n[xcap]\nroot = \"https://localhost:18443\"\n"
                "[tls]\nca = \"ca.pem\"\n");
    BOOST_TEST(p.sip.address == "127.0.0.1");
    BOOST_TEST(p.tls.ca == (folder / "ca.pem").string());
    BOOST_CHECK_EXCEPTION(profile("[xcap]\nroot = \"http://x\"\n"), config_error,
                          says("begins with https://"));
    BOOST_CHECK_EXCEPTION(profile("[xcap]\nroot = \"https://x/\"\n"), config_error,
                          says("does not end in a slash"));
    BOOST_CHECK_EXCEPTION(profile("[sip]\naddress = \"localhost\"\n"), config_error, says("in numbers"));
    BOOST_CHECK_EXCEPTION(profile("[sip]\nport = 0\n"), config_error, says("from 1 to 65535"));
    BOOST_TEST(profile("[sip]\naddress = \"::1\"\n").sip.address == "::1");
}

BOOST_AUTO_TEST_CASE(the_documentation_lists_every_key)
{
    auto const page = cabinet::test::read_file(CABINET_SOURCE_DIR "/docs/ue-configuration.md");
    BOOST_TEST(page.find(write_config_reference()) != std::string::npos);
    BOOST_TEST(page.find(write_operator_profile_reference()) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
