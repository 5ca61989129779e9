#include "ue/sync/tls_dialer.hpp"

#include "protocol/net/error.hpp"
#include "protocol/net/timer.hpp"
#include "tests/support/loopback.hpp"

BOOST_AUTO_TEST_SUITE(tls_dialers)

using namespace cabinet;
using namespace cabinet::test;
using ue::operator_service;

// Real connections to a server on this machine; what TLS itself believes is tested in tests/protocol/net/tls_stream.cpp.

namespace {

using server_rig = loopback<echo_handler>;
using made = result<std::unique_ptr<net::byte_stream>>;

/// An operator whose servers are both the test's, with names its certificate has.
ue::operator_address at_port(std::uint16_t port)
{
    ue::operator_address out;
    out.domain = "example.org";
    out.sip = {.host = "sip.example.org", .address = "127.0.0.1", .port = port};
    out.xcap = {.host = "core.example.org", .address = "127.0.0.1", .port = port};
    return out;
}

std::unique_ptr<ue::tls_dialer> dialer_to(server_rig& rig, ue::operator_address at)
{
    return std::make_unique<ue::tls_dialer>(rig.home, std::move(at),
                                            lab_tls::instance().authority.ca().string(), "");
}

asio::awaitable<void> keep(asio::awaitable<made> dialling, made& out, net::waiter& done)
{
    auto stream = co_await std::move(dialling);
    out = std::move(stream);
    done.wake();
}

asio::awaitable<void> try_to_dial(server_rig& rig, ue::operator_address at, operator_service which,
                                  error_code& out)
{
    auto const dial = dialer_to(rig, std::move(at));
    auto stream = co_await dial->dial(which);
    out = stream ? error_code() : stream.error();
    if (stream)
        (*stream)->close();
}

error_code dialled(ue::operator_address (*at)(std::uint16_t), operator_service which)
{
    server_rig rig(true);
    error_code out;
    rig.run(try_to_dial(rig, at(rig.port), which, out));
    return out;
}

/// The session that wanted the connection goes while it is being made.
asio::awaitable<void> dial_and_leave(server_rig& rig, made& out)
{
    auto dial = dialer_to(rig, at_port(rig.port));
    net::waiter done;
    rig.home.spawn(keep(dial->dial(operator_service::sip), out, done));
    dial.reset();
    co_await done.wait();
    if (out)
        (*out)->close();
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_server_proves_its_own_name)
{
    auto const other_domain = [](std::uint16_t port) {
        auto at = at_port(port);
        at.domain = "core.example.net";
        return at;
    };
    auto const other_host = [](std::uint16_t port) {
        auto at = at_port(port);
        at.xcap.host = "example.org";
        return at;
    };
    BOOST_TEST(!dialled(at_port, operator_service::sip));
    BOOST_TEST(!dialled(at_port, operator_service::xcap));
    BOOST_TEST((dialled(other_domain, operator_service::sip) == net::errc::name_mismatch));
    BOOST_TEST(!dialled(other_domain, operator_service::xcap));
    BOOST_TEST((dialled(other_host, operator_service::xcap) == net::errc::name_mismatch));
    BOOST_TEST(!dialled(other_host, operator_service::sip));
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_being_made_may_outlive_its_dialer)
{
    server_rig rig(true);
    made out = error_code();
    rig.run(dial_and_leave(rig, out));
    BOOST_TEST(out.has_value());
}

BOOST_AUTO_TEST_CASE(a_place_is_named_with_the_address_where_one_is_preset)
{
    server_rig rig(false);
    auto at = at_port(5061);
    at.xcap.address.clear();
    auto const dial = dialer_to(rig, at);
    BOOST_TEST(dial->place(operator_service::sip) == "sip.example.org:5061 (127.0.0.1)");
    BOOST_TEST(dial->place(operator_service::xcap) == "core.example.org:5061");
}

BOOST_AUTO_TEST_CASE(a_certificate_authority_that_cannot_be_read_is_named)
{
    net::shard home;
    BOOST_CHECK_EXCEPTION(ue::tls_dialer(home, at_port(1), "/nowhere/ca.pem", ""), std::runtime_error,
                          [](std::runtime_error const& why) {
                              return std::string_view(why.what()).find("/nowhere/ca.pem") !=
                                     std::string_view::npos;
                          });
}

BOOST_AUTO_TEST_SUITE_END()
