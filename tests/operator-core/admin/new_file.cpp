#include "operator-core/admin/new_file.hpp"

#include "tests/support/files.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(new_file)

using namespace cabinet::core;
namespace fs = std::filesystem;

namespace {

fs::perms access_of(fs::path const& path)
{
    return fs::status(path).permissions() & fs::perms::all;
}

std::size_t entries(fs::path const& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_secret_file_is_its_owners_alone)
{
    cabinet::test::temporary_folder folder;
    write_new_file(folder / "k", "secret", file_access::owner, false);
    BOOST_TEST(cabinet::test::read_file(folder / "k") == "secret");
    BOOST_TEST((access_of(folder / "k") == (fs::perms::owner_read | fs::perms::owner_write)));
    BOOST_TEST(entries(folder.path()) == 1u);
}

BOOST_AUTO_TEST_CASE(an_existing_file_is_kept_unless_replacing_is_asked_for)
{
    cabinet::test::temporary_folder folder;
    write_new_file(folder / "k", "first", file_access::everyone, false);
    BOOST_CHECK_THROW(write_new_file(folder / "k", "second", file_access::everyone, false), admin_error);
    BOOST_TEST(cabinet::test::read_file(folder / "k") == "first");
    write_new_file(folder / "k", "third", file_access::everyone, true);
    BOOST_TEST(cabinet::test::read_file(folder / "k") == "third");
    BOOST_TEST(entries(folder.path()) == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_in_a_missing_folder_is_an_error_that_names_it)
{
    cabinet::test::temporary_folder folder;
    auto const file = folder / "missing/k";
    BOOST_CHECK_EXCEPTION(write_new_file(file, "x", file_access::owner, false), admin_error,
                          [&](admin_error const& error) {
                              return std::string(error.what()).find(file.string()) != std::string::npos;
                          });
}

BOOST_AUTO_TEST_CASE(a_private_folder_is_made_with_its_parents_and_left_alone_when_it_exists)
{
    cabinet::test::temporary_folder folder;
    make_private_folder(folder / "a/b");
    BOOST_TEST((access_of(folder / "a/b") == fs::perms::owner_all));
    fs::permissions(folder / "a/b", fs::perms::all);
    make_private_folder(folder / "a/b");
    BOOST_TEST((access_of(folder / "a/b") == fs::perms::all));
}

BOOST_AUTO_TEST_CASE(a_file_where_a_folder_should_be_is_an_error)
{
    cabinet::test::temporary_folder folder;
    write_new_file(folder / "f", "", file_access::owner, false);
    BOOST_CHECK_THROW(make_private_folder(folder / "f"), admin_error);
    BOOST_CHECK_THROW(make_private_folder(folder / "f/g"), admin_error);
}

BOOST_AUTO_TEST_SUITE_END()
