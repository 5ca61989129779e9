// The program as its users meet it: signals, exit statuses, what it says when it cannot start.
#include "tests/operator-core/app/server_process.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

BOOST_AUTO_TEST_SUITE(core_process)

using namespace cabinet;
namespace asio = boost::asio;

namespace {

struct outcome {
    int status;
    std::string said;
};

outcome run(std::vector<std::string> arguments)
{
    test::program_process process(std::move(arguments));
    auto const status = process.wait();
    return {status, process.said()};
}

bool says(outcome const& what, std::string const& part)
{
    bool const found = what.said.find(part) != std::string::npos;
    if (!found)
        BOOST_TEST_MESSAGE(what.said);
    return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(sigterm_and_sigint_end_it_in_peace)
{
    for (int const signal : {SIGTERM, SIGINT}) {
        test::installation const lab;
        test::program_process server(lab.serve());
        std::map<std::string, std::uint16_t> ports;
        BOOST_TEST_REQUIRE(server.listens(2, ports), server.said());
        server.signal(signal);
        BOOST_TEST(server.wait() == 0);
        BOOST_TEST(server.said().find("stopped") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_signal_at_any_moment_after_the_start_ends_it)
{
    test::installation const lab;
    for (int i = 0; i < 10; ++i) {
        test::program_process server(lab.serve());
        std::map<std::string, std::uint16_t> ports;
        // The first line is said before the shards run.
        BOOST_TEST_REQUIRE(server.listens(1, ports), server.said());
        server.signal(SIGTERM);
        BOOST_TEST(server.wait() == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_a_run_time_failure_that_names_it)
{
    asio::io_context io;
    asio::ip::tcp::acceptor taken(io, {asio::ip::make_address("127.0.0.1"), 0});
    auto const address = "127.0.0.1:" + std::to_string(taken.local_endpoint().port());
    test::installation const lab;
    lab.write_settings("listen_tls = [\"" + address + "\"]");
    auto const got = run(lab.serve());
    BOOST_TEST(got.status == 1);
    BOOST_TEST(says(got, address));
    BOOST_TEST(says(got, "sip.listen_tls"));
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_a_run_time_failure_that_names_it)
{
    test::installation const lab;
    auto const key = lab.ca().parent_path() / "server.key";
    std::filesystem::remove(key);
    auto const got = run(lab.serve());
    BOOST_TEST(got.status == 1);
    BOOST_TEST(says(got, key.filename().string()));
}

BOOST_AUTO_TEST_CASE(wrong_usage_has_a_status_of_its_own)
{
    for (std::vector<std::string> const& arguments :
         {std::vector<std::string>{"server"}, {"serve", "--confg", "x"}, {"serve", "extra"}, {"init"}}) {
        auto const got = run(arguments);
        BOOST_TEST(got.status == 2, arguments.back());
        BOOST_TEST(says(got, "operator-core: "));
        BOOST_TEST(says(got, "--help"));
    }
    BOOST_TEST(run({"--version"}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_unknown_is_refused_with_the_one_that_was_meant)
{
    test::installation const lab;
    lab.write_settings("listen_tsl = [\"127.0.0.1:0\"]");
    auto const got = run(lab.serve());
    BOOST_TEST(got.status == 2);
    BOOST_TEST(says(got, "listen_tsl"));
    BOOST_TEST(says(got, "listen_tls"));
    BOOST_TEST(run({"serve", "--config", "/absent/operator-core.toml"}).status == 2);
}

BOOST_AUTO_TEST_SUITE_END()
