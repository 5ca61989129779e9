#include "ue/platform/file_watch.hpp"

#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "ue/platform/atomic_file.hpp"

#include <boost/asio/error.hpp>

BOOST_AUTO_TEST_SUITE(ue_platform_file_watch)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct watched {
    test::temporary_folder folder;
    std::filesystem::path file = folder / "card.toml";
    asio::io_context io;
    file_watch watch{io.get_executor(), file};

    error_code next() { return test::await(io, watch.next_change()); }
    void write(std::filesystem::path const& path) { std::ofstream(path) << "text"; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_file_watch, watched)

BOOST_AUTO_TEST_CASE(writing_replacing_and_removing_are_noticed)
{
    write(file);
    BOOST_TEST(!next());
    write(file);
    BOOST_TEST(!next());
    BOOST_TEST(replace_file(file, "more").has_value());
    BOOST_TEST(!next());
    std::filesystem::rename(file, folder / "elsewhere");
    BOOST_TEST(!next());
    std::filesystem::rename(folder / "elsewhere", file);
    BOOST_TEST(!next());
    std::filesystem::remove(file);
    BOOST_TEST(!next());
    std::filesystem::create_symlink("target", file);
    BOOST_TEST(!next());
}

BOOST_AUTO_TEST_CASE(other_files_are_not_its_business)
{
    write(folder / "card.toml.sqn");
    write(folder / "card.tom");
    bool ended = false;
    test::start(io, watch.next_change(), [&](error_code) { ended = true; });
    io.poll();
    BOOST_TEST(!ended);
    write(file);
    while (!ended)
        io.run_one();
}

BOOST_AUTO_TEST_CASE(stop_ends_the_wait_for_ever)
{
    error_code ended;
    test::start(io, watch.next_change(), [&](error_code error) { ended = error; });
    io.poll();
    watch.stop();
    io.run();
    BOOST_TEST(ended == error_code(asio::error::operation_aborted));
    BOOST_TEST(next() == error_code(asio::error::operation_aborted));
}

BOOST_AUTO_TEST_CASE(a_removed_folder_is_told_and_then_an_error)
{
    std::filesystem::remove_all(folder.path());
    BOOST_TEST(!next());
    BOOST_TEST(next() ==
               boost::system::errc::make_error_condition(boost::system::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_cannot_be_watched)
{
    BOOST_CHECK_THROW(file_watch(io.get_executor(), folder / "absent" / "card.toml"),
                      boost::system::system_error);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
