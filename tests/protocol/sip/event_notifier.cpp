#include "protocol/sip/event_notifier.hpp"

#include "tools/fuzz/dice.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(sip_event_notifier)

using namespace cabinet;

/// A subscription with its clock, and what it has asked for.
struct notified_phone {
    sip::event_notifier machine{sip::event_policy{}};
    time_point now{};
    sip::event_notifier::event_list out;

    /// "full active;expires=60", "changes …", "over"; several with "|" between them.
    std::string take()
    {
        std::string text;
        for (auto const& one : out) {
            auto const* const notify = std::get_if<sip::send_notify>(&one);
            text += text.empty() ? "" : "|";
            text += notify == nullptr ? "over" : (notify->is_full ? "full " : "changes ") + notify->state;
        }
        out.clear();
        return text;
    }
    std::string subscribe(std::uint32_t expires) { return machine.on_subscribe(expires, now, out), take(); }
    std::string change() { return machine.on_change(now, out), take(); }
    std::string answer(int status) { return machine.on_notify_answer(status, now, out), take(); }
    std::string end(std::string_view reason) { return machine.end(reason, now, out), take(); }

    /// Goes to the next deadline.
    std::string wait()
    {
        auto const at = machine.next_deadline();
        BOOST_TEST_REQUIRE(at.has_value());
        BOOST_TEST_REQUIRE((*at >= now));
        now = *at;
        return machine.on_deadline(now, out), take();
    }
};

BOOST_AUTO_TEST_CASE(full_state_is_told_at_once_and_again_after_a_refresh)
{
    notified_phone phone;
    BOOST_TEST(phone.subscribe(600) == "full active;expires=600");
    BOOST_TEST(phone.answer(200) == "");
    phone.now += seconds(100);
    BOOST_TEST(phone.subscribe(300) == "full active;expires=300");
    BOOST_TEST(phone.subscribe(200) == "");  // the one before is not answered
    BOOST_TEST(phone.answer(200) == "full active;expires=200");
}

BOOST_AUTO_TEST_CASE(the_first_change_is_told_at_once_and_later_ones_together_after_the_interval)
{
    notified_phone phone;
    phone.subscribe(600);
    phone.answer(200);
    BOOST_TEST(phone.change() == "changes active;expires=600");
    BOOST_TEST(phone.change() == "");  // not before the answer
    BOOST_TEST(phone.answer(200) == "");
    BOOST_TEST(phone.change() == "");
    auto const before = phone.now;
    BOOST_TEST(phone.wait() == "changes active;expires=595");
    BOOST_TEST((phone.now - before == seconds(5)));
    BOOST_TEST(phone.answer(200) == "");
    phone.now += seconds(6);
    BOOST_TEST(phone.change() == "changes active;expires=589");
}

BOOST_AUTO_TEST_CASE(a_subscription_that_is_not_refreshed_ends_by_a_last_notify)
{
    notified_phone phone;
    phone.subscribe(60);
    phone.answer(200);
    BOOST_TEST(phone.wait() == "changes terminated;reason=timeout");
    BOOST_TEST((phone.now == time_point{} + seconds(60)));
    BOOST_TEST(!phone.machine.next_deadline().has_value());
    BOOST_TEST(phone.change() == "");
    BOOST_TEST(phone.answer(200) == "over");
    BOOST_TEST(phone.subscribe(60) == "");
    BOOST_TEST(phone.change() == "");
}

BOOST_AUTO_TEST_CASE(who_unsubscribes_gets_the_state_once_more)
{
    notified_phone phone;
    phone.subscribe(60);
    BOOST_TEST(phone.subscribe(0) == "");
    BOOST_TEST(phone.answer(200) == "full terminated;reason=timeout");
    BOOST_TEST(phone.answer(500) == "over");
    notified_phone polling;
    BOOST_TEST(polling.subscribe(0) == "full terminated;reason=timeout");
    BOOST_TEST(polling.answer(200) == "over");
}

BOOST_AUTO_TEST_CASE(an_owner_ends_it_with_a_reason)
{
    notified_phone phone;
    phone.subscribe(60);
    BOOST_TEST(phone.end("deactivated") == "");
    BOOST_TEST(phone.end("noresource") == "");
    BOOST_TEST(phone.answer(200) == "changes terminated;reason=deactivated");
    BOOST_TEST(phone.answer(100) == "");
    BOOST_TEST(phone.answer(200) == "over");
    BOOST_TEST(phone.answer(200) == "");  // nothing is out any more
}

BOOST_AUTO_TEST_CASE(a_notify_that_fails_for_good_ends_the_subscription)
{
    for (int status = 200; status < 700; ++status) {
        notified_phone phone;
        phone.subscribe(60);
        bool const ends = status == 404 || status == 405 || status == 408 || status == 410 || status == 416 ||
                          (status >= 480 && status <= 485) || status == 489 || status == 501 || status == 604;
        BOOST_TEST(phone.answer(status) == (ends ? "over" : ""), status);
    }
}

BOOST_AUTO_TEST_CASE(a_notify_that_fails_for_now_is_made_up_for_by_full_state)
{
    notified_phone phone;
    phone.subscribe(60);
    phone.answer(200);
    phone.change();
    BOOST_TEST(phone.answer(503) == "");
    BOOST_TEST(phone.change() == "");
    BOOST_TEST(phone.wait() == "full active;expires=30");
    BOOST_TEST(phone.answer(503) == "");
    BOOST_TEST(phone.end("noresource") == "");
    BOOST_TEST(phone.wait() == "full terminated;reason=noresource");
}

BOOST_AUTO_TEST_CASE(no_change_is_lost_and_none_is_told_too_soon)
{
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        fuzz::dice dice(seed);
        notified_phone phone;
        phone.subscribe(1'000'000);
        std::size_t made = 0, told = 0,
                    sent = 0;  // changes; those that a NOTIFY on its way or answered tells of
        bool is_out = true;
        std::optional<time_point> last;
        auto const take = [&](std::string const& text) {
            if (text.empty())
                return;
            BOOST_TEST_REQUIRE(!is_out);
            BOOST_TEST_REQUIRE(text.find('|') == text.npos);
            if (text.starts_with("changes")) {
                BOOST_TEST_REQUIRE((!last || phone.now - *last >= seconds(5)));
                last = phone.now;
            }
            is_out = true;
            sent = made;
        };
        auto const step = [&](bool may_change) {
            auto const before = is_out;
            if (before && dice.one_in(2)) {
                bool const fails = may_change && dice.one_in(5);
                is_out = false;
                told = fails ? told : sent;
                take(phone.answer(fails ? 503 : 200));
            } else if (may_change && dice.one_in(2)) {
                ++made;
                take(phone.change());
            } else if (!before) {
                auto const at = phone.machine.next_deadline();
                phone.now = std::min(*at, phone.now + milliseconds(dice.below(4'000)));
                phone.machine.on_deadline(phone.now, phone.out);
                take(phone.take());
            }
        };
        for (int i = 0; i < 100; ++i)
            step(true);
        for (int i = 0; i < 200; ++i)
            step(false);
        BOOST_TEST_REQUIRE(told == made, "seed " << seed);
    }
}

sip::subscribe_terms judged(std::string const& headers)
{
    auto const text = "SUBSCRIBE sip:a SIP/2.0\r\n" + headers + "\r\n";
    sip::message_view view;
    BOOST_TEST_REQUIRE(sip::message_view::parse(text, view).has_value());
    return sip::judge_subscribe(view, {.package = "xcap-diff"});
}

BOOST_AUTO_TEST_CASE(a_subscribe_is_judged_by_its_event_and_its_time)
{
    BOOST_TEST(judged("").status == 489);
    BOOST_TEST(judged("Event: presence\r\n").status == 489);
    BOOST_TEST(judged("Event: xcap-diff.winfo\r\n").status == 489);
    BOOST_TEST(judged("Event: ;\r\n").status == 400);
    BOOST_TEST(judged("o: xcap-diff;diff-processing=aggregate\r\n").status == 200);
    BOOST_TEST(judged("Event: xcap-diff\r\n").expires == 3600u);
    for (auto const& [asked, status, granted] :
         std::vector<std::tuple<std::uint32_t, int, std::uint32_t>>{{0, 200, 0},
                                                                    {1, 423, 60},
                                                                    {59, 423, 60},
                                                                    {60, 200, 60},
                                                                    {61, 200, 61},
                                                                    {86'400, 200, 86'400},
                                                                    {86'401, 200, 86'400}}) {
        auto const terms = judged("Event: xcap-diff\r\nExpires: " + std::to_string(asked) + "\r\n");
        BOOST_TEST(terms.status == status);
        BOOST_TEST(terms.expires == granted);
    }
}

BOOST_AUTO_TEST_CASE(answers_and_notifies_carry_what_makes_the_dialog)
{
    constexpr std::string_view text = "SUBSCRIBE sip:b@h SIP/2.0\r\nVia: SIP/2.0/TLS "
                                      "1.1.1.1;branch=z9hG4bK1\r\nRecord-Route: <sip:p;lr>\r\n"
                                      "From: <sip:a@h>;tag=ta\r\nTo: <sip:b@h>\r\nCall-ID: c\r\nCSeq: 1 "
                                      "SUBSCRIBE\r\nContact: <sip:a@1.1.1.1>\r\n"
                                      "Event: xcap-diff\r\nContent-Length: 0\r\n\r\n";
    sip::message_view request;
    BOOST_TEST_REQUIRE(sip::message_view::parse(text, request).has_value());
    sip::event_policy const policy{.package = "xcap-diff"};
    auto const ok = sip::write_subscribe_answer(request, {200, 60}, policy, "tb", "sip:b@2.2.2.2");
    BOOST_TEST_REQUIRE(ok.has_value());
    sip::message_view response;
    BOOST_TEST_REQUIRE(sip::message_view::parse(*ok, response).has_value());
    BOOST_TEST((response.find(sip::header_id::expires) == "60"));
    auto client = sip::dialog::from_response(request, response);
    auto server = sip::dialog::from_request(request, "tb");
    BOOST_TEST_REQUIRE((client && server));
    BOOST_TEST((client->route_set() == std::vector<std::string>{"sip:p;lr"}));
    auto const notify = sip::write_notify(*server, {.via = "SIP/2.0/TLS 2.2.2.2;branch=z9hG4bK2",
                                                    .contact = "sip:b@2.2.2.2",
                                                    .event = "xcap-diff",
                                                    .state = "active;expires=60",
                                                    .content_type = "application/xcap-diff+xml",
                                                    .body = "<x/>"});
    sip::message_view read;
    BOOST_TEST_REQUIRE(sip::message_view::parse(*notify, read).has_value());
    BOOST_TEST(client->owns(read));
    BOOST_TEST(read.body() == "<x/>");
    BOOST_TEST((read.find(sip::header_id::subscription_state) == "active;expires=60"));

    auto const brief = *sip::write_subscribe_answer(request, {423, 60}, policy, "tb", "sip:b@h");
    BOOST_TEST(brief.find("\r\nMin-Expires: 60\r\n") != brief.npos);
    auto const unknown = *sip::write_subscribe_answer(request, {489, 0}, policy, "tb", "sip:b@h");
    BOOST_TEST(unknown.find("\r\nAllow-Events: xcap-diff\r\n") != unknown.npos);
    BOOST_TEST(unknown.find("\r\nContact:") == unknown.npos);
}

BOOST_AUTO_TEST_SUITE_END()
