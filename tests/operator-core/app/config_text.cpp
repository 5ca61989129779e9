#include "operator-core/app/config_text.hpp"

#include "operator-core/app/config_file.hpp"
#include "operator-core/app/config_keys.hpp"
#include "tests/support/files.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(config_text)

using namespace cabinet::core;

namespace {

/// The template with every key's comment mark taken off.
std::string with_all_keys_set(std::string const& text)
{
    std::string out;
    std::size_t from = 0;
    while (from < text.size()) {
        auto const end = text.find('\n', from);
        auto line = text.substr(from, end - from);
        for (auto const& key : config_keys())
            if (line.starts_with("# " + std::string(key.name) + " = "))
                line.erase(0, 2);
        out += line + "\n";
        from = end + 1;
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_template_is_a_valid_file_that_changes_nothing)
{
    auto const given = parse_config(write_config_template(), "template");
    auto const defaults = parse_config("", "nothing");
    for (auto const& key : config_keys())
        BOOST_TEST(write_value(key, given) == write_value(key, defaults));
}

BOOST_AUTO_TEST_CASE(the_template_states_every_default_in_a_form_that_reads_back)
{
    auto const text = with_all_keys_set(write_config_template());
    auto const given = parse_config(text, "template");
    auto const defaults = parse_config("", "nothing");
    for (auto const& key : config_keys()) {
        BOOST_TEST(text.find("\n" + std::string(key.name) + " = " + write_value(key, {})) !=
                   std::string::npos);
        BOOST_TEST(write_value(key, given) == write_value(key, defaults));
    }
}

BOOST_AUTO_TEST_CASE(docs_configuration_md_says_what_the_table_of_keys_says)
{
    auto const page = cabinet::test::read_file(CABINET_SOURCE_DIR "/docs/configuration.md");
    BOOST_TEST(page.ends_with("\n\n" + write_config_reference()),
               "end docs/configuration.md with the output of: operator-core config document");
}

BOOST_AUTO_TEST_SUITE_END()
