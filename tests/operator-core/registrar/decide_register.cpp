#include "operator-core/registrar/decide_register.hpp"

BOOST_AUTO_TEST_SUITE(decide_register_rule)

using namespace cabinet;
using namespace cabinet::core;

namespace {

unix_time const now(milliseconds(1'700'000'000'000));
register_policy const policy{};

contact_request contact(std::string uri, std::optional<std::uint32_t> expires = std::nullopt)
{
    return {.uri = std::move(uri), .parameters = {}, .expires = expires, .instance = {}};
}

register_request request(std::uint32_t cseq, std::vector<contact_request> contacts, std::string call_id = "a")
{
    return {.call_id = std::move(call_id),
            .cseq = cseq,
            .contacts = std::move(contacts),
            .path = {},
            .user_agent = {}};
}

/// What is stored after the requests, each of which must be answered with 200.
std::vector<binding> after(std::vector<register_request> const& requests)
{
    std::vector<binding> stored;
    for (auto const& one : requests) {
        auto const decided = decide_register(one, stored, policy, now);
        BOOST_TEST_REQUIRE(decided.status == 200, decided.reason);
        if (decided.store)
            stored = *decided.store;
    }
    return stored;
}

std::string const alice = "sip:alice@192.0.2.1:5061;transport=tls";
std::string const bob = "sip:bob@192.0.2.2";

}  // namespace

BOOST_AUTO_TEST_CASE(contacts_are_added_refreshed_and_removed_one_by_one)
{
    auto stored = after({request(1, {contact(alice, 600)}), request(2, {contact(bob, 900)})});
    BOOST_TEST_REQUIRE(stored.size() == 2u);
    BOOST_TEST((stored[0].expires_at == now + seconds(600)));

    auto const later = now + seconds(100);
    auto refreshed = decide_register(request(3, {contact(alice, 700)}), stored, policy, later);
    BOOST_TEST_REQUIRE(refreshed.current.size() == 2u);
    BOOST_TEST((refreshed.current[0].expires_at == later + seconds(700)));
    BOOST_TEST((refreshed.current[0].registered_at == now));
    BOOST_TEST(refreshed.current[0].cseq == 3u);

    auto const removed = decide_register(request(4, {contact(alice, 0)}), refreshed.current, policy, later);
    BOOST_TEST_REQUIRE(removed.store.has_value());
    BOOST_TEST_REQUIRE(removed.store->size() == 1u);
    BOOST_TEST(removed.store->front().uri == bob);
}

BOOST_AUTO_TEST_CASE(no_contact_lists_and_changes_nothing)
{
    auto const stored = after({request(1, {contact(alice)})});
    auto const asked = decide_register(request(1, {}), stored, policy, now);
    BOOST_TEST(asked.status == 200);
    BOOST_TEST(!asked.store.has_value());
    BOOST_TEST((asked.current == stored));
}

BOOST_AUTO_TEST_CASE(expiry_comes_from_the_contact_then_the_header_then_the_default_and_is_shortened)
{
    auto one = request(1, {contact(alice, 700), contact(bob)});
    one.expires = 800;
    auto const stored = after({one});
    BOOST_TEST((stored[0].expires_at == now + seconds(700)));
    BOOST_TEST((stored[1].expires_at == now + seconds(800)));
    BOOST_TEST(
        (after({request(1, {contact(alice)})})[0].expires_at == now + seconds(policy.default_expires)));
    BOOST_TEST((after({request(1, {contact(alice, 4'294'967'295)})})[0].expires_at ==
                now + seconds(policy.max_expires)));
}

BOOST_AUTO_TEST_CASE(too_brief_is_between_zero_and_the_minimum_and_below_an_hour)
{
    register_policy strict;
    strict.min_expires = 7200;
    for (auto const& [asked, status] :
         {std::pair{0u, 200}, {1u, 423}, {3599u, 423}, {3600u, 200}, {7199u, 200}}) {
        auto const decided = decide_register(request(1, {contact(alice, asked)}), {}, strict, now);
        BOOST_TEST(decided.status == status, asked);
        if (status == 423)
            BOOST_TEST(decided.min_expires.value() == 7200u);
    }
    BOOST_TEST(decide_register(request(1, {contact(alice, 59)}), {}, policy, now).status == 423);
    BOOST_TEST(decide_register(request(1, {contact(alice, 60)}), {}, policy, now).status == 200);
}

BOOST_AUTO_TEST_CASE(a_failing_contact_leaves_every_binding_as_before)
{
    auto const stored = after({request(1, {contact(alice)})});
    auto const decided =
        decide_register(request(2, {contact(alice, 0), contact(bob, 1)}), stored, policy, now);
    BOOST_TEST(decided.status == 423);
    BOOST_TEST(!decided.store.has_value());
}

BOOST_AUTO_TEST_CASE(within_a_call_id_the_cseq_must_rise)
{
    auto const stored = after({request(5, {contact(alice)})});
    for (std::uint32_t const cseq : {4u, 5u}) {
        auto const decided =
            decide_register(request(cseq, {contact(bob), contact(alice, 0)}), stored, policy, now);
        BOOST_TEST(decided.status == 500);
        BOOST_TEST(!decided.store.has_value());
    }
    BOOST_TEST(decide_register(request(6, {contact(alice, 0)}), stored, policy, now).status == 200);
    BOOST_TEST(decide_register(request(1, {contact(alice, 0)}, "another"), stored, policy, now).status ==
               200);
    // A contact not yet bound has no order to keep.
    BOOST_TEST(decide_register(request(1, {contact(bob)}), stored, policy, now).status == 200);
}

BOOST_AUTO_TEST_CASE(star_removes_all_and_stands_alone_with_expires_zero)
{
    auto const stored = after({request(5, {contact(alice), contact(bob)})});
    auto star = request(6, {});
    star.star = true;
    BOOST_TEST(decide_register(star, stored, policy, now).status == 400);
    star.expires = 1;
    BOOST_TEST(decide_register(star, stored, policy, now).status == 400);
    star.expires = 0;
    auto const decided = decide_register(star, stored, policy, now);
    BOOST_TEST(decided.status == 200);
    BOOST_TEST_REQUIRE(decided.store.has_value());
    BOOST_TEST(decided.store->empty());
    BOOST_TEST(decided.current.empty());
    star.cseq = 5;
    BOOST_TEST(decide_register(star, stored, policy, now).status == 500);
    star.cseq = 6;
    star.contacts = {contact(alice)};
    BOOST_TEST(decide_register(star, stored, policy, now).status == 400);
}

BOOST_AUTO_TEST_CASE(contacts_are_compared_by_the_rules_of_uris)
{
    auto const stored = after({request(1, {contact("sip:alice@EXAMPLE.com;transport=tls")}),
                               request(2, {contact("sip:alice@example.COM;Transport=TLS")})});
    BOOST_TEST_REQUIRE(stored.size() == 1u);
    BOOST_TEST(stored[0].uri == "sip:alice@example.COM;Transport=TLS");
    BOOST_TEST(
        after({request(1, {contact("sip:alice@example.com"), contact("sip:ALICE@example.com")})}).size() ==
        2u);
}

BOOST_AUTO_TEST_CASE(a_path_is_kept_in_order_and_refused_where_the_phone_does_not_know_it)
{
    auto one = request(1, {contact(alice)});
    one.path = {"<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"};
    auto const refused = decide_register(one, {}, policy, now);
    BOOST_TEST(refused.status == 420);
    BOOST_TEST(refused.unsupported_path);
    one.supports_path = true;
    BOOST_TEST((after({one})[0].path == one.path));
}

BOOST_AUTO_TEST_CASE(a_flow_is_replaced_by_its_newer_one_whatever_its_address)
{
    auto flow = [](std::uint32_t cseq, std::string uri, std::uint32_t reg_id) {
        auto out = request(cseq, {contact(std::move(uri))}, "call-" + std::to_string(cseq));
        out.contacts[0].instance = "urn:uuid:1";
        out.contacts[0].reg_id = reg_id;
        out.supports_outbound = true;
        return out;
    };
    auto const stored = after({flow(1, alice, 1), flow(2, bob, 1), flow(3, bob, 2)});
    BOOST_TEST_REQUIRE(stored.size() == 2u);
    BOOST_TEST(stored[0].uri == bob);
    BOOST_TEST(stored[0].reg_id == 1u);
    BOOST_TEST(stored[1].reg_id == 2u);
    BOOST_TEST(decide_register(flow(4, bob, 3), stored, policy, now).outbound);

    auto unsupported = flow(1, alice, 1);
    unsupported.supports_outbound = false;
    auto const plain = decide_register(unsupported, {}, policy, now);
    BOOST_TEST(!plain.outbound);
    BOOST_TEST(plain.current[0].reg_id == 0u);
}

BOOST_AUTO_TEST_CASE(more_contacts_than_the_limit_are_refused_whole)
{
    std::vector<contact_request> many;
    for (std::size_t i = 0; i < policy.max_bindings; ++i)
        many.push_back(contact("sip:c" + std::to_string(i) + "@192.0.2.1"));
    BOOST_TEST(decide_register(request(1, many), {}, policy, now).status == 200);
    many.push_back(contact("sip:one-more@192.0.2.1"));
    auto const decided = decide_register(request(1, many), {}, policy, now);
    BOOST_TEST(decided.status == 403);
    BOOST_TEST(!decided.store.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
