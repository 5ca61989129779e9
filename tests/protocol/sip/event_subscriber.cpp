#include "protocol/sip/event_subscriber.hpp"

#include "tests/support/fixed_random.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(sip_event_subscriber)

using namespace cabinet;
using known = sip::subscription_state::known;

/// A subscriber with its clock, and what it has asked for.
struct subscribing_phone {
    test::fixed_random random;
    sip::event_subscriber machine{1'000, random};
    time_point now{};
    sip::event_subscriber::event_list out;
    std::uint32_t number = 0;  // of the last SUBSCRIBE

    /// "new 1000", "refresh 1000", "active", "failed 503", "ended rejected"; several with "|" between them.
    std::string take()
    {
        std::string text;
        for (auto const& one : out) {
            text += text.empty() ? "" : "|";
            if (auto const* const sent = std::get_if<sip::send_subscribe>(&one)) {
                number = sent->number;
                text += (sent->is_new ? "new " : "refresh ") + std::to_string(sent->expires);
            } else if (auto const* const failed = std::get_if<sip::subscription_failed>(&one)) {
                text += "failed " + std::to_string(failed->status) + failed->reason;
            } else if (auto const* const ended = std::get_if<sip::subscription_ended>(&one)) {
                text += "ended " + ended->reason;
            } else {
                text += "active";
            }
        }
        out.clear();
        return text;
    }
    std::string start() { return machine.start(now, out), take(); }
    std::string stop() { return machine.stop(now, out), take(); }
    std::string answer(sip::subscribe_answer const& what)
    {
        return machine.on_answer(number, what, now, out), take();
    }
    std::string answer(int status) { return answer({.status = status, .expires = {}}); }
    std::string notify(known state, std::string_view reason = {}, std::optional<std::uint32_t> expires = {},
                       std::optional<std::uint32_t> retry_after = {})
    {
        sip::subscription_state one;
        one.state = state;
        one.reason = reason;
        one.expires = expires;
        one.retry_after = retry_after;
        return machine.on_notify(one, now, out), take();
    }
    std::string wait()
    {
        auto const at = machine.next_deadline();
        BOOST_TEST_REQUIRE(at.has_value());
        BOOST_TEST_REQUIRE((*at >= now));
        now = *at;
        return machine.on_deadline(now, out), take();
    }
    seconds passed() const { return std::chrono::duration_cast<seconds>(now.time_since_epoch()); }

    void become_active()
    {
        BOOST_TEST(start() == "new 1000");
        BOOST_TEST(answer(200) == "");
        BOOST_TEST(notify(known::active) == "active");
    }
};

BOOST_AUTO_TEST_CASE(a_subscription_is_refreshed_at_half_time)
{
    subscribing_phone phone;
    phone.become_active();
    BOOST_TEST(phone.wait() == "refresh 1000");
    BOOST_TEST((phone.passed() == seconds(500)));
    BOOST_TEST(phone.answer({.status = 200, .expires = 100}) == "");
    BOOST_TEST(phone.notify(known::active, "", 100) == "");
    BOOST_TEST(phone.wait() == "refresh 1000");
    BOOST_TEST((phone.passed() == seconds(550)));
}

BOOST_AUTO_TEST_CASE(a_notify_may_come_first_and_may_shorten_the_time)
{
    subscribing_phone phone;
    phone.start();
    BOOST_TEST(phone.notify(known::active, "", 1'000) == "active");
    BOOST_TEST(phone.answer(200) == "");
    BOOST_TEST(phone.notify(known::active, "", 60) == "");
    BOOST_TEST(phone.wait() == "refresh 1000");
    BOOST_TEST((phone.passed() == seconds(30)));
}

BOOST_AUTO_TEST_CASE(without_a_notify_it_begins_anew)
{
    subscribing_phone phone;
    phone.start();
    phone.answer(200);
    BOOST_TEST(phone.wait() == "failed 408");
    BOOST_TEST((phone.passed() == seconds(32)));
    BOOST_TEST(phone.notify(known::active) == "");
    BOOST_TEST(phone.wait() == "new 1000");
}

BOOST_AUTO_TEST_CASE(a_server_that_forgot_it_is_subscribed_to_anew)
{
    subscribing_phone phone;
    phone.become_active();
    phone.wait();
    BOOST_TEST(phone.answer(481) == "new 1000");
    BOOST_TEST(phone.answer(481) == "failed 481");  // there is no dialog: a refusal
    BOOST_TEST(phone.wait() == "new 1000");
}

BOOST_AUTO_TEST_CASE(a_refresh_that_fails_is_tried_again_while_the_subscription_holds)
{
    subscribing_phone phone;
    phone.become_active();
    BOOST_TEST(phone.wait() == "refresh 1000");
    BOOST_TEST(phone.answer(503) == "failed 503");
    BOOST_TEST(phone.notify(known::active) == "");  // it holds
    BOOST_TEST(phone.wait() == "refresh 1000");
    BOOST_TEST(phone.answer({.status = 503, .expires = {}, .retry_after = seconds(4'000)}) == "failed 503");
    BOOST_TEST(phone.wait() == "new 1000");
    BOOST_TEST((phone.passed() == seconds(1'000)));
}

BOOST_AUTO_TEST_CASE(a_longer_time_is_taken_once)
{
    subscribing_phone phone;
    phone.start();
    BOOST_TEST(phone.answer({.status = 423, .expires = {}, .min_expires = 2'000}) == "new 2000");
    BOOST_TEST(phone.answer({.status = 423, .expires = {}, .min_expires = 3'000}) == "failed 423");
    BOOST_TEST(phone.wait() == "new 2000");
    BOOST_TEST(phone.answer({.status = 200, .expires = 9'000}) == "");  // no more than was asked for
    phone.notify(known::active);
    auto const granted = phone.now;
    BOOST_TEST(phone.wait() == "refresh 2000");
    BOOST_TEST((phone.now - granted == seconds(1'400)));
}

BOOST_AUTO_TEST_CASE(the_reason_of_an_end_says_how_to_go_on)
{
    for (std::string_view const reason : {"deactivated", "timeout"}) {
        subscribing_phone phone;
        phone.become_active();
        phone.now += seconds(30);
        BOOST_TEST(phone.notify(known::terminated, reason) == "new 1000", reason);
        BOOST_TEST(phone.notify(known::terminated, reason) == "failed 0" + std::string(reason),
                   reason);  // not in a loop
        BOOST_TEST(phone.wait() == "new 1000");
    }
    for (std::string_view const reason : {"rejected", "noresource", "invariant"}) {
        subscribing_phone phone;
        phone.become_active();
        BOOST_TEST(phone.notify(known::terminated, reason) == "ended " + std::string(reason));
        BOOST_TEST(!phone.machine.next_deadline().has_value());
        BOOST_TEST(phone.start() == "new 1000");
    }
    for (std::string_view const reason : {"probation", "giveup", "", "other"}) {
        subscribing_phone phone;
        phone.become_active();
        BOOST_TEST(phone.notify(known::terminated, reason, {}, 7'000) == "failed 0" + std::string(reason));
        BOOST_TEST(phone.wait() == "new 1000");
        BOOST_TEST((phone.passed() == seconds(7'000)));
    }
}

BOOST_AUTO_TEST_CASE(an_answer_to_an_older_subscribe_is_passed_over)
{
    subscribing_phone phone;
    phone.become_active();
    phone.now += seconds(30);
    phone.wait();
    auto const old = phone.number;
    BOOST_TEST(phone.notify(known::terminated, "timeout") == "new 1000");
    phone.machine.on_answer(old, {.status = 481, .expires = {}}, phone.now, phone.out);
    BOOST_TEST(phone.take() == "");
    BOOST_TEST(phone.answer(100) == "");
    BOOST_TEST(phone.answer(200) == "");
    BOOST_TEST(phone.notify(known::active) == "active");
}

BOOST_AUTO_TEST_CASE(stop_unsubscribes_and_waits_for_the_last_notify)
{
    subscribing_phone phone;
    BOOST_TEST(phone.stop() == "");
    phone.become_active();
    BOOST_TEST(phone.stop() == "refresh 0");
    BOOST_TEST(phone.stop() == "");
    BOOST_TEST(phone.answer(200) == "");
    BOOST_TEST(phone.notify(known::terminated, "timeout") == "ended ");
    phone.become_active();
    phone.stop();
    phone.answer(200);
    BOOST_TEST(phone.wait() == "ended ");  // there was none
    phone.become_active();
    phone.stop();
    BOOST_TEST(phone.answer(481) == "ended ");

    subscribing_phone early;
    early.start();
    BOOST_TEST(early.stop() == "");
    BOOST_TEST(early.answer(200) == "refresh 0");
    BOOST_TEST(early.notify(known::terminated, "timeout") == "ended ");
    subscribing_phone waiting;
    waiting.start();
    waiting.answer(503);
    BOOST_TEST(waiting.stop() == "ended ");
    BOOST_TEST(!waiting.machine.next_deadline().has_value());
}

BOOST_AUTO_TEST_CASE(the_full_state_is_asked_for_inside_the_dialog_only)
{
    auto const refresh = [](subscribing_phone& phone) {
        phone.machine.refresh(phone.now, phone.out);
        return phone.take();
    };
    subscribing_phone phone;
    BOOST_TEST(refresh(phone) == "");
    phone.start();
    BOOST_TEST(refresh(phone) == "");  // its answer first
    phone.answer(200);
    phone.notify(known::active);
    BOOST_TEST(refresh(phone) == "refresh 1000");
    BOOST_TEST(refresh(phone) == "");
    BOOST_TEST(phone.answer(200) == "");
    phone.now += seconds(1'000);  // nobody called on_deadline()
    BOOST_TEST(refresh(phone) == "");
    subscribing_phone leaving;
    leaving.become_active();
    leaving.stop();
    leaving.answer(200);
    BOOST_TEST(refresh(leaving) == "");
}

BOOST_AUTO_TEST_SUITE_END()
