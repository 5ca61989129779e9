#include "operator-core/app/config_file.hpp"

#include "operator-core/app/config_keys.hpp"
#include "tests/support/files.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(config_file)

using namespace cabinet::core;
namespace bdata = boost::unit_test::data;

namespace {

/// What parse_config says against `text`; empty where it accepts.
std::string complaint(std::string const& text)
{
    try {
        parse_config(text, "f.toml");
        return {};
    }
    catch (config_error const& error) {
        return error.what();
    }
}

std::string set(config_key const& key, std::string const& value)
{
    return "[" + std::string(key.section) + "]\n" + std::string(key.name) + " = " + value + "\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_empty_file_gives_the_defaults_and_what_follows_from_them)
{
    auto const c = parse_config("", "f.toml");
    BOOST_TEST(c.home.realm == c.home.domain);
    BOOST_TEST(c.xcap.host == "xcap.ims.mnc001.mcc001.pub.3gppnetwork.org");
    BOOST_TEST(c.xcap.realm == c.xcap.host);
    BOOST_TEST(!c.lab.password_subscribers);
    BOOST_TEST(!c.lab.aka_v1);
    BOOST_TEST(c.lab.sip_tcp.empty());
    BOOST_TEST(c.lab.sip_udp.empty());
}

BOOST_AUTO_TEST_CASE(values_reach_their_members)
{
    auto const c =
        parse_config("[home]\ndomain = 'home.example'\nservice_route = ['sip:orig@s.example;lr']\n"
                     "[sip]\nlisten_tls = ['127.0.0.1:5061', '[::1]:5061']\nmessage_octets = 4096\n"
                     "[store]\nbindings = 'memory'\n[log]\nlevel = 'debug'\nformat = 'json'\n"
                     "[lab]\naka_v1 = true\n[registration]\nexpires_max = 7200\n",
                     "f.toml");
    BOOST_TEST(c.home.domain == "home.example");
    BOOST_TEST(c.home.realm == "home.example");
    BOOST_TEST(c.xcap.host == "xcap.home.example");
    BOOST_TEST_REQUIRE(c.home.service_route.size() == 1u);
    BOOST_TEST(c.home.service_route[0] == "sip:orig@s.example;lr");
    BOOST_TEST_REQUIRE(c.sip.listen_tls.size() == 2u);
    BOOST_TEST(c.sip.listen_tls[1].host == "::1");
    BOOST_TEST(c.sip.message_octets == 4096u);
    BOOST_TEST((c.store.bindings == binding_storage::memory));
    BOOST_TEST((c.log.level == cabinet::log_level::debug));
    BOOST_TEST((c.log.format == log_format::json));
    BOOST_TEST(c.lab.aka_v1);
    BOOST_TEST(c.registration.expires_max.count() == 7200);
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_refused_with_its_line_and_the_nearest_key)
{
    BOOST_TEST(complaint("[sip]\n\nlisten_tsl = []\n") ==
               "f.toml:3: unknown key \"sip.listen_tsl\"; did you mean \"sip.listen_tls\"?");
}

BOOST_AUTO_TEST_CASE(a_key_in_the_wrong_section_is_led_to_its_own)
{
    BOOST_TEST(complaint("[server]\nmaster_key = 'k'\n") ==
               "f.toml:2: unknown key \"server.master_key\"; did you mean \"store.master_key\"?");
    BOOST_TEST(complaint("domain = 'a'\n") ==
               "f.toml:1: unknown section or key \"domain\"; did you mean \"home.domain\"?");
}

BOOST_AUTO_TEST_CASE(an_unknown_section_is_refused_with_the_nearest)
{
    BOOST_TEST(complaint("[regstration]\ncontacts = 3\n") ==
               "f.toml:1: unknown section or key \"regstration\"; did you mean \"registration\"?");
    BOOST_TEST(complaint("[zzzzzzzzzz]\n") == "f.toml:1: unknown section or key \"zzzzzzzzzz\"; "
                                              "\"operator-core config print\" lists the keys");
    BOOST_TEST(complaint("sip = 5\n") == "f.toml:1: \"sip\" is a section; write [sip]");
}

BOOST_AUTO_TEST_CASE(every_problem_is_told_at_once)
{
    BOOST_TEST(complaint("[server]\nshards = 'many'\n[log]\nlevel = 'loud'\n") ==
               "f.toml:4: \"log.level\" must be \"debug\", \"info\", \"warning\" or \"error\"\n"
               "f.toml:2: \"server.shards\" must be a whole number from 0 to 256");
}

BOOST_AUTO_TEST_CASE(a_syntax_error_is_told_with_its_line)
{
    BOOST_TEST(complaint("[sip]\nlisten_tls = [\n").starts_with("f.toml:"));
    BOOST_TEST(complaint("[log]\nlevel = 'info'\nlevel = 'debug'\n").starts_with("f.toml:3: "));
}

BOOST_DATA_TEST_CASE(a_number_is_taken_within_its_range_and_refused_one_beyond,
                     bdata::xrange(config_keys().size()), index)
{
    auto const& key = config_keys()[index];
    std::int64_t least = 0;
    std::int64_t most = 0;
    if (auto const* const number = std::get_if<number_key>(&key.value)) {
        least = static_cast<std::int64_t>(number->least);
        most = static_cast<std::int64_t>(number->most);
    } else if (auto const* const time = std::get_if<seconds_key>(&key.value)) {
        least = time->least;
        most = time->most;
    } else {
        return;
    }
    auto const range_complaint = [&](std::int64_t value) {
        return complaint(set(key, std::to_string(value))).find(" must be ") != std::string::npos;
    };
    BOOST_TEST(range_complaint(least - 1));
    BOOST_TEST(!range_complaint(least));
    BOOST_TEST(!range_complaint(most));
    BOOST_TEST(range_complaint(most + 1));
}

BOOST_DATA_TEST_CASE(a_value_of_another_type_is_refused_with_what_is_allowed,
                     bdata::xrange(config_keys().size()), index)
{
    auto const& key = config_keys()[index];
    for (std::string const value : {"1.5", "{}", "[1]", "2020-01-01"})
        BOOST_TEST(complaint(set(key, value))
                       .starts_with("f.toml:2: \"" + std::string(key.section) + "." + std::string(key.name) +
                                    "\" must be " + allowed_values(key)));
}

BOOST_DATA_TEST_CASE(a_domain_name_is_checked,
                     bdata::make({"", "a..b", ".a", "a.", "-a.b", "a-.b", "a_b", "a b", "a/b", "sip:a"}),
                     domain)
{
    BOOST_TEST(complaint("[home]\ndomain = '" + std::string(domain) + "'\n").starts_with("f.toml:2: "));
}

BOOST_AUTO_TEST_CASE(a_label_of_63_characters_is_a_domain_and_one_of_64_is_not)
{
    BOOST_TEST(complaint("[home]\ndomain = '" + std::string(63, 'a') + "'\n").empty());
    BOOST_TEST(!complaint("[home]\ndomain = '" + std::string(64, 'a') + "'\n").empty());
    std::string name(63, 'a');
    name += "." + name + "." + name + ".";
    BOOST_TEST(complaint("[home]\ndomain = '" + name + std::string(61, 'b') + "'\n").empty());
    BOOST_TEST(!complaint("[home]\ndomain = '" + name + std::string(62, 'b') + "'\n").empty());
}

BOOST_AUTO_TEST_CASE(a_realm_or_route_that_could_break_out_of_its_header_is_refused)
{
    BOOST_TEST(!complaint("[home]\nrealm = 'a\"b'\n").empty());
    BOOST_TEST(!complaint("[home]\nrealm = \"a\\r\\nb\"\n").empty());
    BOOST_TEST(!complaint("[home]\nservice_route = ['sip:a>, <sip:b']\n").empty());
    BOOST_TEST(!complaint("[home]\nservice_route = ['http://a']\n").empty());
}

BOOST_AUTO_TEST_CASE(the_xcap_realm_is_never_that_of_sip)
{
    BOOST_TEST(complaint("[home]\nrealm = 'r'\n[xcap]\nrealm = 'r'\n") ==
               "f.toml:4: \"xcap.realm\" and \"home.realm\" are the same; they must differ");
}

BOOST_AUTO_TEST_CASE(times_that_contradict_each_other_are_refused)
{
    BOOST_TEST(complaint("[registration]\nexpires_min = 600\nexpires_default = 300\n") ==
               "f.toml:3: \"registration.expires_default\" must lie between \"registration.expires_min\" and "
               "\"registration.expires_max\"");
    BOOST_TEST(complaint("[registration]\nexpires_min = 600\nexpires_max = 599\nexpires_default = 600\n")
                   .starts_with("f.toml:2: "));
    BOOST_TEST(complaint("[authentication]\nnonce_idle = 3601\n").starts_with("f.toml:2: "));
    BOOST_TEST(complaint("[authentication]\nnonce_idle = 3600\n").empty());
}

BOOST_AUTO_TEST_CASE(the_xcap_host_follows_the_home_domain)
{
    BOOST_TEST(parse_config("[home]\ndomain = 'ims.mnc089.mcc262.3gppnetwork.org'\n", "f").xcap.host ==
               "xcap.ims.mnc089.mcc262.pub.3gppnetwork.org");
    BOOST_TEST(parse_config("[home]\ndomain = 'home.example'\n", "f").xcap.host == "xcap.home.example");
    BOOST_TEST(parse_config("[xcap]\nhost = 'x.example'\n", "f").xcap.host == "x.example");
}

BOOST_AUTO_TEST_CASE(paths_are_relative_to_the_files_folder)
{
    cabinet::test::temporary_folder folder;
    auto const file = folder / "c.toml";
    std::ofstream(file) << "[store]\npath = 'data/x.db'\nmaster_key = '/keys/m'\n";
    auto const c = read_config(file);
    BOOST_TEST(c.store.path == (folder.path() / "data/x.db").string());
    BOOST_TEST(c.store.master_key == "/keys/m");
    BOOST_TEST(c.tls.certificate == (folder.path() / "tls/server.pem").string());
    BOOST_TEST(c.lab.tls_key_log == "");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_named)
{
    cabinet::test::temporary_folder folder;
    auto const names_the_file = [](std::string const& path) {
        return [path](config_error const& error) {
            return std::string(error.what()).find(path) != std::string::npos;
        };
    };
    auto const absent = (folder / "absent.toml").string();
    BOOST_CHECK_EXCEPTION(read_config(absent), config_error, names_the_file(absent));
    BOOST_CHECK_EXCEPTION(read_config(folder.path()), config_error, names_the_file(folder.path().string()));
}

BOOST_AUTO_TEST_SUITE_END()
