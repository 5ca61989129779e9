#include "protocol/sip/transaction_layer.hpp"

#include "tests/protocol/sip/request_text.hpp"

BOOST_AUTO_TEST_SUITE(transaction_layers)

using namespace cabinet;
using namespace cabinet::sip;
using namespace std::chrono_literals;
using request = test::request_text;

namespace {

time_point const begin{1h};

std::string const via_1 = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1";

std::optional<transaction_id> new_id(server_transaction_layer& layer, request const& r,
                                     time_point now = begin,
                                     transport_kind transport = transport_kind::unreliable)
{
    auto const arrival = layer.on_request(r.view, transport, now).value();
    auto const* const fresh = std::get_if<new_request>(&arrival);
    return fresh ? std::optional(fresh->id) : std::nullopt;
}

std::string resent(server_transaction_layer& layer, request const& r)
{
    return std::string(
        std::get<retransmission>(layer.on_request(r.view, transport_kind::unreliable, begin).value()).resend);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_sent_again_reaches_the_user_once_and_gets_the_same_response)
{
    server_transaction_layer layer;
    request const r(via_1);
    auto const id = new_id(layer, r).value();
    BOOST_TEST(resent(layer, r).empty());
    BOOST_TEST(layer.respond(id, 200, "ok", begin) == "ok");
    BOOST_TEST(resent(layer, r) == "ok");
    BOOST_TEST(layer.respond(id, 500, "error", begin).empty());
    BOOST_TEST(resent(layer, r) == "ok");
    BOOST_TEST(layer.open() == 1u);

    std::vector<transaction_id> late;
    layer.on_deadline(begin + 32s - 1ms, late);
    BOOST_TEST(layer.open() == 1u);
    layer.on_deadline(begin + 32s, late);
    BOOST_TEST(late.empty());
    BOOST_TEST(layer.open() == 0u);
    BOOST_TEST(!layer.next_deadline().has_value());
    BOOST_TEST(new_id(layer, r).has_value());
}

BOOST_AUTO_TEST_CASE(a_request_without_a_usable_via_has_no_transaction)
{
    server_transaction_layer layer;
    std::string const text = "REGISTER sip:a SIP/2.0\r\nContent-Length: 0\r\n\r\n";
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
    BOOST_TEST((layer.on_request(view, transport_kind::unreliable, begin).error() == codec_errc::bad_via));
    request const bad("SIP/3.0/UDP a;branch=z9hG4bK1");
    BOOST_TEST(layer.on_request(bad.view, transport_kind::unreliable, begin).has_error());
    BOOST_TEST(layer.open() == 0u);
}

BOOST_AUTO_TEST_CASE(on_reliable_transports_a_final_response_ends_it)
{
    server_transaction_layer layer;
    request const r("SIP/2.0/TLS 192.0.2.1;branch=z9hG4bK1");
    auto const id = new_id(layer, r, begin, transport_kind::reliable).value();
    BOOST_TEST(std::holds_alternative<retransmission>(
        layer.on_request(r.view, transport_kind::reliable, begin).value()));
    BOOST_TEST(layer.respond(id, 401, "challenge", begin) == "challenge");
    BOOST_TEST(layer.open() == 0u);
    BOOST_TEST(!layer.next_deadline().has_value());
    BOOST_TEST(layer.respond(id, 200, "ok", begin).empty());
}

BOOST_AUTO_TEST_CASE(a_100_is_due_when_timer_e_has_reached_t2_and_not_before)
{
    server_transaction_layer layer;
    request const r(via_1);
    auto const id = new_id(layer, r).value();
    std::vector<transaction_id> late;
    BOOST_TEST(layer.respond(id, 100, "trying", begin + 3s).empty());
    BOOST_TEST((layer.next_deadline() == begin + 3500ms));
    layer.on_deadline(begin + 3499ms, late);
    BOOST_TEST(late.empty());
    layer.on_deadline(begin + 3500ms, late);
    BOOST_TEST((late == std::vector{id}));
    BOOST_TEST(layer.respond(id, 100, "trying", begin + 4s) == "trying");
    BOOST_TEST(resent(layer, r) == "trying");
    BOOST_TEST(layer.respond(id, 200, "ok", begin + 5s) == "ok");
    layer.on_deadline(begin + 37s - 1ms, late);
    BOOST_TEST(layer.open() == 1u);
    layer.on_deadline(begin + 37s, late);
    BOOST_TEST(layer.open() == 0u);
    BOOST_TEST(late.size() == 1u);
}

BOOST_AUTO_TEST_CASE(on_reliable_transports_a_100_may_come_at_any_time)
{
    server_transaction_layer layer;
    auto const id = new_id(layer, request(via_1), begin, transport_kind::reliable).value();
    BOOST_TEST(layer.respond(id, 100, "trying", begin) == "trying");
}

BOOST_AUTO_TEST_CASE(other_provisional_responses_and_408_are_not_sent)
{
    server_transaction_layer layer;
    auto const id = new_id(layer, request(via_1)).value();
    BOOST_TEST(layer.respond(id, 183, "progress", begin).empty());
    BOOST_TEST(layer.respond(id, 408, "timeout", begin).empty());
    BOOST_TEST(layer.open() == 0u);
}

BOOST_AUTO_TEST_CASE(a_request_nobody_answers_is_dropped_when_its_client_gives_up)
{
    for (auto const transport : {transport_kind::reliable, transport_kind::unreliable}) {
        server_transaction_layer layer;
        new_id(layer, request(via_1), begin, transport);
        std::vector<transaction_id> late;
        layer.on_deadline(begin + 3500ms, late);
        BOOST_TEST(late.size() == 1u);
        layer.on_deadline(begin + 32s - 1ms, late);
        BOOST_TEST(layer.open() == 1u);
        layer.on_deadline(begin + 32s, late);
        BOOST_TEST(layer.open() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(the_number_of_open_transactions_is_limited)
{
    server_transaction_layer layer({}, 3);
    for (int i = 1; i <= 3; ++i)
        BOOST_TEST(new_id(layer, request("SIP/2.0/UDP a;branch=z9hG4bK" + std::to_string(i))).has_value());
    request const fourth("SIP/2.0/UDP a;branch=z9hG4bK4");
    BOOST_TEST(std::holds_alternative<too_many_transactions>(
        layer.on_request(fourth.view, transport_kind::unreliable, begin).value()));
    request const known("SIP/2.0/UDP a;branch=z9hG4bK3");
    BOOST_TEST(std::holds_alternative<retransmission>(
        layer.on_request(known.view, transport_kind::unreliable, begin).value()));
}

BOOST_AUTO_TEST_SUITE_END()
