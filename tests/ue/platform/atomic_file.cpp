#include "ue/platform/atomic_file.hpp"

#include "tests/support/files.hpp"

#include <algorithm>
#include <sys/stat.h>

BOOST_AUTO_TEST_SUITE(atomic_file)

using namespace cabinet::ue;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_CASE(a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_mode)
{
    cabinet::test::temporary_folder const folder;
    auto const file = folder / "book.vcf";
    BOOST_TEST_REQUIRE(replace_file(file, "one").has_value());
    BOOST_TEST((fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
    fs::permissions(file, fs::perms(0640));
    BOOST_TEST_REQUIRE(replace_file(file, "two").has_value());
    BOOST_TEST((fs::status(file).permissions() == fs::perms(0640)));
    BOOST_TEST(read_whole_file(file).value() == "two");
}

BOOST_AUTO_TEST_CASE(nothing_but_the_file_stays_in_the_folder)
{
    cabinet::test::temporary_folder const folder;
    BOOST_TEST_REQUIRE(replace_file(folder / "a", std::string(100'000, 'x')).has_value());
    BOOST_TEST_REQUIRE(replace_file(folder / "a", "").has_value());
    BOOST_TEST(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
    BOOST_TEST(read_whole_file(folder / "a").value().empty());
}

BOOST_AUTO_TEST_CASE(a_link_stays_a_link_to_the_new_content)
{
    cabinet::test::temporary_folder const folder;
    cabinet::test::temporary_folder const elsewhere;
    BOOST_TEST_REQUIRE(replace_file(elsewhere / "real", "old").has_value());
    fs::create_symlink(elsewhere / "real", folder / "link");
    BOOST_TEST_REQUIRE(replace_file(folder / "link", "new").has_value());
    BOOST_TEST(fs::is_symlink(folder / "link"));
    BOOST_TEST(read_whole_file(elsewhere / "real").value() == "new");
}

BOOST_AUTO_TEST_CASE(a_failed_replacement_names_the_reason_and_keeps_the_old)
{
    cabinet::test::temporary_folder const folder;
    BOOST_TEST((replace_file(folder / "none" / "file", "x").error() ==
                boost::system::errc::no_such_file_or_directory));
    BOOST_TEST(
        (read_whole_file(folder / "absent").error() == boost::system::errc::no_such_file_or_directory));
    fs::create_directory(folder / "taken");
    BOOST_TEST(replace_file(folder / "taken", "x").has_error());
    BOOST_TEST(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
