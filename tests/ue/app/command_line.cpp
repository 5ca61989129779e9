#include "ue/app/command_line.hpp"

BOOST_AUTO_TEST_SUITE(ue_command_line)

using namespace cabinet::ue;

namespace {

template <class Command>
Command parsed(std::vector<std::string> const& arguments)
{
    auto const what = parse_command_line(arguments);
    BOOST_TEST_REQUIRE(std::holds_alternative<Command>(what));
    return std::get<Command>(what);
}

std::string refusal(std::vector<std::string> const& arguments)
{
    try {
        parse_command_line(arguments);
    }
    catch (usage_error const& wrong) {
        return wrong.what();
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_command_reads_its_options)
{
    BOOST_TEST(parsed<run_command>({"run"}).config == default_config_file);
    BOOST_TEST(parsed<run_command>({"run", "--config", "a.toml", "--json"}).json);
    auto const backup = parsed<backup_command>({"backup", "--adopt", "--accept-loss", "--config", "a.toml"});
    BOOST_TEST((backup.adopt && backup.accept_loss && !backup.json && backup.config == "a.toml"));
    BOOST_TEST(!parsed<backup_command>({"backup"}).adopt);
    BOOST_TEST(parsed<restore_command>({"restore", "--dry-run"}).dry_run);
    BOOST_TEST(parsed<restore_command>({"restore"}).version == 0u);
    BOOST_TEST(parsed<restore_command>({"restore", "--version", "7"}).version == 7u);
    BOOST_TEST(parsed<history_command>({"history", "--json"}).json);
    BOOST_TEST(parsed<status_command>({"status", "--json"}).json);
    parsed<groups_list_command>({"groups", "list"});
    BOOST_TEST(parsed<groups_show_command>({"groups", "show", "Family"}).group == "Family");
    BOOST_TEST(parsed<groups_add_command>({"groups", "add", "Family"}).group == "Family");
    auto const rename = parsed<groups_rename_command>({"groups", "rename", "Family", "Kin"});
    BOOST_TEST((rename.group == "Family" && rename.to == "Kin"));
    BOOST_TEST(parsed<groups_delete_command>({"groups", "delete", "Family"}).group == "Family");
    auto const put = parsed<groups_put_command>({"groups", "put", "Family", "Erika", "José"});
    BOOST_TEST((put.group == "Family" && put.contacts == std::vector<std::string>{"Erika", "José"} &&
                !put.take_out));
    BOOST_TEST(parsed<groups_put_command>({"groups", "take", "Family", "Erika"}).take_out);
    BOOST_TEST(parsed<contacts_import_command>({"contacts", "import", "a.vcf"}).file == "a.vcf");
    auto const to =
        parsed<contacts_export_command>({"contacts", "export", "--format", "3.0", "--groups", "categories"});
    BOOST_TEST((to.file == "-" && to.format == "3.0" && to.groups == "categories"));
    BOOST_TEST(parsed<config_check_command>({"config", "check", "b.toml"}).config == "b.toml");
    parsed<config_print_command>({"config", "print"});
    parsed<config_document_command>({"config", "document"});
}

BOOST_AUTO_TEST_CASE(what_is_no_command_is_refused_with_a_reason)
{
    for (std::vector<std::string> const& wrong : {std::vector<std::string>{},
                                                  {"backp"},
                                                  {"groups"},
                                                  {"groups", "rename", "Family"},
                                                  {"contacts", "import"},
                                                  {"contacts", "export", "--format", "2.1"},
                                                  {"backup", "--dry-run"},
                                                  {"run", "--config"}})
        BOOST_TEST(!refusal(wrong).empty());
}

BOOST_AUTO_TEST_CASE(help_and_version_are_texts)
{
    BOOST_TEST(parsed<show_text>({"--help"}).text.find("Exit status") != std::string::npos);
    BOOST_TEST(parsed<show_text>({"--version"}).text.starts_with("ue "));
}

BOOST_AUTO_TEST_SUITE_END()
