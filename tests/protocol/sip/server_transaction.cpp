#include "protocol/sip/server_transaction.hpp"

BOOST_AUTO_TEST_SUITE(server_transactions)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;

namespace {

time_point const begin{1h};

}  // namespace

BOOST_AUTO_TEST_CASE(a_retransmission_gets_the_latest_response_again)
{
    non_invite_server_transaction t(transport_kind::unreliable);
    BOOST_TEST(t.on_retransmission().empty());
    BOOST_TEST(t.respond(100, "trying", begin) == "trying");
    BOOST_TEST(t.on_retransmission() == "trying");
    BOOST_TEST(!t.next_deadline().has_value());
    BOOST_TEST(t.respond(200, "ok", begin) == "ok");
    BOOST_TEST(t.on_retransmission() == "ok");
}

BOOST_AUTO_TEST_CASE(responses_after_the_final_one_are_discarded)
{
    non_invite_server_transaction t(transport_kind::unreliable);
    t.respond(200, "ok", begin);
    BOOST_TEST(t.respond(500, "error", begin).empty());
    BOOST_TEST(t.respond(100, "trying", begin).empty());
    BOOST_TEST(t.on_retransmission() == "ok");
}

BOOST_AUTO_TEST_CASE(timer_j_ends_a_udp_transaction_after_32_s)
{
    non_invite_server_transaction t(transport_kind::unreliable);
    t.respond(200, "ok", begin);
    BOOST_TEST((t.next_deadline() == begin + 32s));
    t.on_deadline(begin + 32s - 1ms);
    BOOST_TEST(!t.is_terminated());
    t.on_deadline(begin + 32s);
    BOOST_TEST(t.is_terminated());
    BOOST_TEST(t.on_retransmission().empty());
    BOOST_TEST(!t.next_deadline().has_value());
}

BOOST_AUTO_TEST_CASE(timer_j_is_zero_on_reliable_transports)
{
    non_invite_server_transaction t(transport_kind::reliable);
    t.respond(100, "trying", begin);
    BOOST_TEST(!t.is_terminated());
    BOOST_TEST(t.respond(200, "ok", begin) == "ok");
    BOOST_TEST(t.is_terminated());
    BOOST_TEST(t.respond(200, "ok", begin).empty());
}

BOOST_AUTO_TEST_CASE(a_transport_error_ends_it)
{
    non_invite_server_transaction t(transport_kind::unreliable);
    t.respond(200, "ok", begin);
    t.on_transport_error();
    BOOST_TEST(t.is_terminated());
}

BOOST_AUTO_TEST_SUITE_END()
