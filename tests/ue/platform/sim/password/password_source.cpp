#include "ue/platform/sim/password/password_source.hpp"

#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "tests/support/list_logger.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_sim_password_password_source)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct login {
    test::temporary_folder folder;
    asio::io_context io;
    test::list_logger log;
    password_source source{folder / "login.toml", log};

    void put(std::string const& text) const { std::ofstream(folder / "login.toml") << text; }
    result<sim_identity> read() { return test::await(io, source.read()); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_password_source, login)

BOOST_AUTO_TEST_CASE(it_gives_user_name_and_password_and_no_aka)
{
    put("[login]\nusername = \"user@home.example\"\npassword = \"secret\"\ndomain = \"home.example\"\n");
    auto const identity = read().value();
    BOOST_TEST(identity.ims.impi == "user@home.example");
    BOOST_TEST(identity.password->text() == "secret");
    auto const refused = test::await(io, source.authenticate({}, {}));
    BOOST_TEST(refused.error() == make_error_code(sim_source_errc::no_keys));
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_used_is_logged_without_the_password)
{
    BOOST_TEST(read().error() == make_error_code(sim_source_errc::bad_file));
    put("[login]\npassword = \"secret\"\n");
    BOOST_TEST(read().error() == make_error_code(sim_source_errc::bad_file));
    BOOST_TEST_REQUIRE(log.lines().size() == 2u);
    for (auto const& line : log.lines())
        BOOST_TEST(line.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_ever_happens_to_it)
{
    bool ended = false;
    test::start(io, source.next_event(), [&](result<sim_event> event) {
        BOOST_TEST(event.error() == make_error_code(sim_source_errc::stopped));
        ended = true;
    });
    io.poll();
    BOOST_TEST(!ended);
    source.stop();
    io.run();
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
