#include "operator-core/events/registration_events.hpp"

#include "tests/operator-core/events/flow_rig.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::reginfo::contact_event)
BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::reginfo::registration::state)

BOOST_AUTO_TEST_SUITE(registration_events_of_a_connection)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::test::flows;
using namespace std::chrono_literals;
using reginfo::contact_event;
using state = reginfo::registration::state;

namespace {

std::string const tel = "tel:+4915112345678";

/// A phone that has registered and subscribed to what becomes of its subscriber's registrations.
struct registered : connection {
    registered()
    {
        register_phone();
        put(xui, {bound("sip:first@192.0.2.1")});
    }

    binding bound(std::string uri, seconds left = 1h, std::uint32_t cseq = 1)
    {
        return {.uri = std::move(uri),
                .parameters = ";+sip.instance=\"<urn:uuid:1>\";audio;q=0.5",
                .call_id = "call",
                .cseq = cseq,
                .registered_at = world.wall_now(),
                .expires_at = world.wall_now() + left};
    }
    void put(std::string const& aor, std::vector<binding> what)
    {
        bindings.all[aor] = std::move(what);
        board.tell_bindings(owner);
    }
    void ask_reg(int cseq = 1, std::string to_tag = {}, std::string more = {})
    {
        BOOST_TEST(ask({.expires = "600000", .event = "reg", .to_tag = to_tag, .cseq = cseq, .more = more}) ==
                   "SIP/2.0 200 OK");
    }
    reginfo::document told()
    {
        auto const notify = only_received();
        answer_notify(notify);
        sip::message_view view;
        sip::message_view::parse(notify.octets, view).value();
        BOOST_TEST(view.find("Content-Type").value() == "application/reginfo+xml");
        BOOST_TEST(view.find("Event").value() == "reg");
        return reginfo::parse_document(view.body()).value();
    }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(every_identity_has_a_registration_with_all_contacts, registered)
{
    ask_reg();
    BOOST_TEST(answer.find("\r\nExpires: 86400\r\n") != std::string::npos);
    auto const all = told();
    BOOST_TEST(all.version == 0u);
    BOOST_TEST(all.is_full);
    BOOST_TEST_REQUIRE(all.registrations.size() == 2u);
    BOOST_TEST(all.registrations[0].aor == xui);
    BOOST_TEST(all.registrations[1].aor == tel);
    BOOST_TEST(all.registrations[0].id != all.registrations[1].id);
    for (auto const& one : all.registrations) {
        BOOST_TEST((one.is == state::active));
        BOOST_TEST_REQUIRE(one.contacts.size() == 1u);
        BOOST_TEST(one.contacts[0].uri == "sip:first@192.0.2.1");
        BOOST_TEST(one.contacts[0].expires.value() == 3600u);
        BOOST_TEST(one.contacts[0].call_id == "call");
        BOOST_TEST(one.contacts[0].q == "0.5");
        auto const& more = one.contacts[0].unknown_parameters;
        BOOST_TEST_REQUIRE(more.size() == 2u);
        BOOST_TEST((more[0] == reginfo::unknown_parameter{"+sip.instance", "\"<urn:uuid:1>\""}));
        BOOST_TEST((more[1] == reginfo::unknown_parameter{"audio", ""}));
    }
    BOOST_TEST(all.registrations[0].contacts[0].event == contact_event::registered);
    BOOST_TEST(all.registrations[1].contacts[0].event == contact_event::created);
    BOOST_TEST(all.registrations[0].contacts[0].id != all.registrations[1].contacts[0].id);
}

BOOST_FIXTURE_TEST_CASE(a_contact_is_told_as_it_comes_is_refreshed_and_goes, registered)
{
    ask_reg();
    auto const first = told().registrations[0].contacts[0];
    auto const mine = bound(first.uri);
    put(xui, {mine, bound("sip:second@192.0.2.2")});
    auto next = told();
    BOOST_TEST(next.version == 1u);
    BOOST_TEST(!next.is_full);
    BOOST_TEST_REQUIRE(next.registrations.size() == 2u);
    BOOST_TEST_REQUIRE(next.registrations[0].contacts.size() == 1u);  // the one that is new
    auto const second = next.registrations[0].contacts[0];
    BOOST_TEST(second.uri == "sip:second@192.0.2.2");
    BOOST_TEST(second.event == contact_event::registered);

    put(xui, {mine, bound("sip:second@192.0.2.2", 2h, 2)});
    next = told();
    BOOST_TEST(next.version == 2u);
    BOOST_TEST(next.registrations[0].contacts[0].event == contact_event::refreshed);
    BOOST_TEST(next.registrations[0].contacts[0].id == second.id);
    BOOST_TEST(next.registrations[0].contacts[0].expires.value() == 7200u);

    put(xui, {mine});
    next = told();
    BOOST_TEST(next.registrations[0].contacts[0].event == contact_event::unregistered);
    BOOST_TEST((next.registrations[0].is == state::active));
    put(xui, {mine});  // nothing has changed
    BOOST_TEST(received().empty());
    put(xui, {});
    next = told();
    BOOST_TEST((next.registrations[0].is == state::terminated));
    BOOST_TEST(next.registrations[0].contacts[0].id == first.id);
    ask_reg(2, "core");
    next = told();
    BOOST_TEST(next.is_full);
    BOOST_TEST((next.registrations[0].is == state::init));
    BOOST_TEST(next.registrations[0].contacts.empty());
}

BOOST_FIXTURE_TEST_CASE(a_contact_that_nobody_refreshes_is_told_to_have_expired, registered)
{
    put(xui, {bound("sip:first@192.0.2.1"), bound("sip:brief@192.0.2.2", 100s)});
    ask_reg();
    told();
    world.run_for(99s);
    BOOST_TEST(received().empty());
    world.run_for(1s);
    auto next = told();
    BOOST_TEST_REQUIRE(next.registrations[0].contacts.size() == 1u);
    BOOST_TEST(next.registrations[0].contacts[0].event == contact_event::expired);
    BOOST_TEST(next.registrations[0].contacts[0].duration_registered.value() == 100u);
    BOOST_TEST(!next.registrations[0].contacts[0].expires.has_value());
    world.run_for(3500s);
    next = told();
    BOOST_TEST((next.registrations[0].is == state::terminated));
    world.run_for(3600s);
    BOOST_TEST(received().empty());
}

BOOST_FIXTURE_TEST_CASE(several_changes_wait_for_the_answer_to_the_one_before_and_for_nothing_else,
                        registered)
{
    ask_reg();
    auto const full = only_received();
    put(xui, {bound("sip:first@192.0.2.1"), bound("sip:second@192.0.2.2")});
    put(xui, {bound("sip:first@192.0.2.1"), bound("sip:third@192.0.2.3")});
    BOOST_TEST(received().empty());
    answer_notify(full);
    auto const next = told();
    BOOST_TEST_REQUIRE(next.registrations[0].contacts.size() == 1u);
    BOOST_TEST(next.registrations[0].contacts[0].uri == "sip:third@192.0.2.3");
    put(xui, {bound("sip:first@192.0.2.1")});
    BOOST_TEST(told().version == 2u);  // at once
}

BOOST_FIXTURE_TEST_CASE(only_ones_own_registrations_are_told, registered)
{
    BOOST_TEST(ask({.event = "reg", .more = "Accept: application/pidf+xml\r\n"}).starts_with("SIP/2.0 406 "));
    auto text = subscribe_text{.event = "reg"}.write();
    auto const to = text.find("To: <" + xui);
    text.replace(to + 5, xui.size(), "sip:other@ims.example");
    sip::message_view view;
    sip::message_view::parse(text, view).value();
    sip_peer const peer{"192.0.2.1", 5061};
    auto const refused = events->answer_subscribe(
        view, {.request = text, .peer = peer, .to_tag = "core", .now = world.wall_now()});
    BOOST_TEST(refused.starts_with("SIP/2.0 403 "), refused);
    ask_reg(2, "", "Accept: application/reginfo+xml;q=1\r\n");
    told();
    BOOST_TEST(ask({.event = "xcap-diff", .to_tag = "core", .cseq = 3}).starts_with("SIP/2.0 481 "));
}

BOOST_FIXTURE_TEST_CASE(a_phone_that_unregisters_is_told_that_it_did, registered)
{
    ask_reg();
    told();
    BOOST_TEST(received().empty());
    bindings.all[xui].clear();
    register_phone(false);
    auto const last = only_received();
    BOOST_TEST(last.header("Subscription-State") == "terminated;reason=deactivated");
    sip::message_view view;
    sip::message_view::parse(last.octets, view).value();
    auto const body = reginfo::parse_document(view.body()).value();
    BOOST_TEST(body.registrations[0].contacts[0].event == contact_event::unregistered);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_is_asked_again_later, registered)
{
    bindings.failure = store_errc::unavailable;
    ask_reg();
    BOOST_TEST(received().empty());
    bindings.failure = {};
    world.run_for(30s);
    BOOST_TEST(told().is_full);
}

BOOST_AUTO_TEST_SUITE_END()
