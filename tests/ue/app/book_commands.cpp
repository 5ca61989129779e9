#include "ue/app/book_commands.hpp"

#include "tests/support/files.hpp"
#include "ue/app/carry_out.hpp"
#include "ue/platform/atomic_file.hpp"

#include <regex>
#include <sstream>

BOOST_AUTO_TEST_SUITE(ue_app_book_commands)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr auto two_cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u1\r\nFN:Erika\r\nN:Erika;;;;\r\nTEL:+"
                           "491\r\nCATEGORIES:Family\r\nEND:VCARD\r\n"
                           "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u2\r\nFN:José\r\nN:José;;;;\r\nEND:VCARD\r\n";

struct fixture {
    test::temporary_folder folder;
    std::ostringstream results, remarks;
    std::istringstream typed;

    fixture()
    {
        BOOST_TEST_REQUIRE(
            replace_file(folder / "ue.toml", "[sim]\nsource = \"key-file\"\nkey_file = \"sim.toml\"\n")
                .has_value());
        BOOST_TEST_REQUIRE(replace_file(folder / "contacts.vcf", two_cards).has_value());
    }
    exit_status run(std::vector<std::string> arguments)
    {
        results.str("");
        remarks.str("");
        arguments.insert(arguments.end(), {"--config", (folder / "ue.toml").string()});
        return carry_out(parse_command_line(arguments), {results, remarks}, typed);
    }
    std::string output(std::vector<std::string> const& arguments)
    {
        BOOST_TEST((run(arguments) == exit_status::done), remarks.str());
        return results.str();
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_book_commands, fixture)

BOOST_AUTO_TEST_CASE(groups_are_listed_and_shown)
{
    BOOST_TEST(output({"groups", "list"}) == "Family  (1 member)\n");
    BOOST_TEST(output({"groups", "show", "Family"}) == "Erika  +491\n");
    BOOST_TEST(output({"groups", "list", "--json"}).find("\"label\":\"Family\",\"members\":1") !=
               std::string::npos);
    BOOST_TEST((run({"groups", "show", "Nobody's"}) == exit_status::address_book));
    BOOST_TEST(remarks.str().find("no group called") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(changes_are_in_the_file_afterwards)
{
    output({"groups", "add", "Empty"});
    output({"groups", "rename", "Family", "Kin"});
    output({"groups", "put", "Kin", "José"});
    BOOST_TEST(output({"groups", "list"}) == "Kin  (2 members)\nEmpty  (0 members)\n");
    output({"groups", "take", "Kin", "Erika"});
    output({"groups", "delete", "Empty"});
    BOOST_TEST(output({"groups", "show", "Kin"}) == "José\n");
    BOOST_TEST((run({"groups", "delete", "Empty"}) == exit_status::address_book));
}

BOOST_AUTO_TEST_CASE(what_is_exported_is_imported_again_equal)
{
    for (std::string const format : {"3.0", "4.0"})
        for (std::string const groups : {"cards", "categories"}) {
            auto const file = (folder / ("out-" + format + groups + ".vcf")).string();
            output({"contacts", "export", file, "--format", format, "--groups", groups});
            auto const before = output({"contacts", "export"});
            output({"contacts", "import", file});
            BOOST_TEST(output({"contacts", "export"}) == before);
        }
}

BOOST_AUTO_TEST_CASE(an_own_export_of_cards_without_ids_doubles_nothing)
{
    auto const cards = std::regex_replace(std::string(two_cards), std::regex("UID[^\r]*\r\n"), "");
    BOOST_TEST_REQUIRE(replace_file(folder / "contacts.vcf", cards).has_value());
    output({"contacts", "export", (folder / "out.vcf").string()});
    output({"contacts", "import", (folder / "out.vcf").string()});
    BOOST_TEST(output({"status"}).find("2 contacts, 1 group") != std::string::npos);
    BOOST_TEST(output({"groups", "show", "Family"}) == "Erika  +491\n");
}

BOOST_AUTO_TEST_CASE(an_import_reads_standard_input_and_names_the_place_of_a_fault)
{
    typed.str("BEGIN:VCARD\nVERSION:4.0\nUID:new\nFN:New\nEND:VCARD\n");
    output({"contacts", "import", "-"});
    BOOST_TEST(output({"contacts", "export"}).find("FN:New") != std::string::npos);
    BOOST_TEST_REQUIRE(replace_file(folder / "bad.vcf", "BEGIN:VCARD\nVERSION:4.0\nFN:X\n").has_value());
    BOOST_TEST((run({"contacts", "import", (folder / "bad.vcf").string()}) == exit_status::address_book));
    BOOST_TEST(remarks.str().find("line 1") != std::string::npos);
    BOOST_TEST((run({"contacts", "import", (folder / "none.vcf").string()}) == exit_status::address_book));
}

BOOST_AUTO_TEST_CASE(status_without_any_login_says_that_nothing_was_backed_up_and_writes_nothing)
{
    auto const text = output({"status"});
    BOOST_TEST(text.find("2 contacts, 1 group; no SIM's yet") != std::string::npos);
    BOOST_TEST(text.find("never backed up") != std::string::npos);
    BOOST_TEST(!std::filesystem::exists(folder / "state"));
    BOOST_TEST(output({"status", "--json"}).find("\"owner\":\"nobody\"") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
