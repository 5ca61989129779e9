#include "protocol/reginfo/document.hpp"
#include "tests/ue/sync/login_rig.hpp"
#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(sip_logins_told)

using namespace cabinet;
using namespace cabinet::test;
using namespace std::chrono_literals;
using reginfo::contact_event;
using ue::trouble_stage;

// What the operator tells a phone of its registration, by the event reg.

namespace {

/// A phone that has subscribed, and what it said.
struct told_phone : login_rig {
    told_phone()
    {
        log_in();
        instance = contact_parameter("+sip.instance");
        world.home().spawn(wait_news());
        world.settle();
        for (int i = 0; i < 2; ++i) {
            auto const octets = next_message();
            sip::message_view subscribe;
            sip::message_view::parse(octets, subscribe).value();
            BOOST_TEST(subscribe.method() == "SUBSCRIBE");
            if (subscribe.find("Event").value() == "reg")
                reg = octets;
            say(accepted(subscribe));
        }
        BOOST_TEST_REQUIRE(!reg.empty());
    }

    asio::awaitable<void> wait_news() { co_await phone->next_change(); }

    /// Of the Contact of the REGISTER that was granted.
    std::string contact_parameter(std::string_view name) const
    {
        auto const contact = std::string(last->view.find("Contact").value());
        auto const at = contact.find(name);
        auto const begin = contact.find('"', at);
        return contact.substr(begin, contact.find('"', begin + 1) + 1 - begin);
    }

    static std::string accepted(sip::message_view const& subscribe)
    {
        return sip::response_to(subscribe, 200, "core")
            .add("Contact", "<sip:ims.example>")
            .add("Expires", 3600)
            .finish()
            .value();
    }

    /// Tells of this phone's contact, and sees that the phone answers.
    void tell(contact_event event, bool is_full = false)
    {
        sip::message_view subscribe;
        sip::message_view::parse(reg, subscribe).value();
        reginfo::contact own{.id = "1", .event = event, .uri = "sip:phone@192.0.2.1"};
        own.unknown_parameters = {{"+sip.instance", instance}};
        own.expires = 60;
        own.retry_after = 600;
        auto const is = is_active(event) ? reginfo::registration::state::active
                                         : reginfo::registration::state::terminated;
        auto const body = reginfo::write_document({version++, is_full, {{impu, "1", is, {own}}}});
        say(sip::message_builder::request("NOTIFY", "sip:phone@192.0.2.1")
                .add("Via", "SIP/2.0/TLS ims.example;branch=z9hG4bK" + std::to_string(version))
                .add("Max-Forwards", 70)
                .add("From", "<" + std::string(impu) + ">;tag=core")
                .add("To", std::string(subscribe.find("From").value()))
                .add("Call-ID", std::string(subscribe.find("Call-ID").value()))
                .add("CSeq", std::to_string(version) + " NOTIFY")
                .add("Contact", "<sip:ims.example>")
                .add("Event", "reg")
                .add("Subscription-State", "active;expires=3600")
                .body(reginfo::document::mime_type, body)
                .finish()
                .value());
        BOOST_TEST(next_message().starts_with("SIP/2.0 200 "));
    }

    std::string reg, instance;
    std::uint32_t version = 0;
};

bool has_line(list_logger const& log, std::string_view words)
{
    for (auto const& line : log.lines())
        if (line.find(words) != std::string::npos)
            return true;
    return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_registration_that_is_shortened_is_refreshed_at_once)
{
    told_phone rig;
    rig.tell(contact_event::registered, true);
    BOOST_TEST(!rig.has_asked());
    rig.tell(contact_event::shortened);
    rig.asked();
    BOOST_TEST(rig.last->view.method() == "REGISTER");
    BOOST_TEST((rig.judge() == auth::verdict::accepted));
    rig.grant();
    BOOST_TEST(!rig.lost.has_value());
    BOOST_TEST(rig.told->dialled == 1u);
}

BOOST_AUTO_TEST_CASE(a_registration_that_is_deactivated_is_made_again)
{
    told_phone rig;
    rig.tell(contact_event::registered, true);
    rig.told->holds = true;  // the answer is read from the old connection
    rig.tell(contact_event::deactivated);
    rig.told->let_go();
    rig.world.settle();
    BOOST_TEST(rig.told->dialled == 2u);  // at once, though no pong has come over the old connection
    rig.asked();
    BOOST_TEST(rig.last->view.method() == "REGISTER");
    BOOST_TEST(!rig.lost.has_value());
    BOOST_TEST(has_line(rig.log, "asks this phone to register again"));
}

BOOST_AUTO_TEST_CASE(a_registration_that_is_ended_ends_the_login_as_the_operator_says)
{
    struct {
        contact_event event;
        bool retry;
        std::optional<seconds> after;
        char const* words;
    } const cases[] = {{contact_event::rejected, false, {}, "will not take another"},
                       {contact_event::probation, true, 600s, "probation"},
                       {contact_event::unregistered, true, 600s, "unregistered"},
                       {contact_event::expired, true, 600s, "expired"}};
    for (auto const& [event, retry, after, words] : cases) {
        told_phone rig;
        rig.tell(contact_event::registered, true);
        rig.tell(event);
        BOOST_TEST_REQUIRE(rig.lost.has_value(), words);
        BOOST_TEST((rig.lost->stage == trouble_stage::login));
        BOOST_TEST(rig.lost->retry == retry);
        BOOST_TEST(rig.lost->is_final == (event == contact_event::rejected));
        BOOST_TEST((rig.lost->retry_after == after), words);
        BOOST_TEST(rig.lost->what.find(words) != std::string::npos, rig.lost->what);
        BOOST_TEST(rig.phone_has_closed());
    }
}

BOOST_AUTO_TEST_CASE(what_is_told_while_the_phone_logs_out_changes_nothing)
{
    told_phone rig;
    rig.tell(contact_event::registered, true);
    rig.begin_log_out();
    rig.asked();
    rig.tell(contact_event::unregistered);
    BOOST_TEST(!rig.logged_out);
    rig.respond(200);
    BOOST_TEST(rig.logged_out);
}

BOOST_AUTO_TEST_SUITE_END()
