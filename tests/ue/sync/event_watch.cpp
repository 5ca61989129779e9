#include "ue/sync/event_watch.hpp"

#include "tests/support/fixed_random.hpp"
#include "ue/sync/told_changes.hpp"

BOOST_AUTO_TEST_SUITE(ue_event_watch)

using namespace cabinet;
using namespace std::chrono_literals;

namespace {

/// A phone's subscription, and an operator that says what the test writes.
struct watched_phone {
    watched_phone() { watch.on_registered({"192.0.2.1", 40'000}, now); }

    sip::message_view const& subscribe()
    {
        BOOST_TEST_REQUIRE(!sent.empty());
        sip::message_view::parse(sent.back(), last).value();
        return last;
    }

    void respond(int status, std::string_view header = {}, std::uint64_t value = 0)
    {
        auto out = sip::response_to(subscribe(), status, "core");
        if (status == 200)
            out.add("Contact", "<sip:ims.example>").add("Expires", 3600);
        if (!header.empty())
            out.add(header, value);
        auto const text = out.finish().value();
        sip::message_view response;
        sip::message_view::parse(text, response).value();
        BOOST_TEST(watch.on_response(response, now));
    }

    /// The status a NOTIFY gets.
    int notify(std::string const& tag, std::string const& state = "active;expires=3600",
               std::string call_id = {}, std::string method = "NOTIFY")
    {
        auto const from = subscribe();
        if (call_id.empty())
            call_id = from.find("Call-ID").value();
        auto const local = std::string(from.find("From").value());
        xcap::document_diff told;
        told.sel = "resource-lists/users/sip:a@ims.example/index";
        told.new_etag = tag;
        xcap::diff_document diff;
        diff.xcap_root = "https://xcap.example/";
        diff.items.emplace_back(told);
        auto const text =
            sip::message_builder::request(method, "sip:phone@192.0.2.1")
                .add("Via", "SIP/2.0/TLS ims.example;branch=z9hG4bK1")
                .add("Max-Forwards", 70)
                .add("From", "<sip:a@ims.example>;tag=core")
                .add("To", local)
                .add("Call-ID", call_id)
                .add("CSeq", std::to_string(++cseq) + " " + method)
                .add("Contact", "<sip:ims.example>")
                .add("Event", "xcap-diff")
                .add("Subscription-State", state)
                .body(xcap::diff_document::mime_type, tag == "bad" ? "<no" : xcap::write_diff_document(diff))
                .finish()
                .value();
        sip::message_view request;
        sip::message_view::parse(text, request).value();
        auto const answer = watch.answer(request, now);
        sip::message_view response;
        return answer && sip::message_view::parse(*answer, response) ? response.status() : 0;
    }

    void wait(milliseconds time)
    {
        auto const end = now + time;
        while (watch.next_deadline() && *watch.next_deadline() <= end) {
            now = std::max(now, *watch.next_deadline());
            watch.on_deadline(now);
        }
        now = end;
    }

    time_point now{std::chrono::hours(1)};
    test::fixed_random random;
    std::vector<std::string> sent, tags;
    ue::event_watch watch{{.event = "xcap-diff;diff-processing=xcap-patching",
                           .accept = "application/xcap-diff+xml",
                           .request_uri = "sip:ims.example",
                           .impu = "sip:a@ims.example",
                           .what = "changes"},
                          random,
                          no_log(),
                          [this](std::string text) { sent.push_back(std::move(text)); },
                          [this](std::string_view body) {
                              for (auto const& told : ue::book_changes(body))
                                  tags.push_back(told.new_etag.value_or(""));
                          }};
    sip::message_view last;
    int cseq = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(tags_are_told_as_they_come_before_the_answer_too, watched_phone)
{
    BOOST_TEST(subscribe().request_uri() == "sip:ims.example");
    BOOST_TEST(subscribe().find("Event").value() == "xcap-diff;diff-processing=xcap-patching");
    BOOST_TEST(notify("1.a") == 200);
    respond(200);
    BOOST_TEST(notify("2.b") == 200);
    BOOST_TEST((tags == std::vector<std::string>{"1.a", "2.b"}));
    BOOST_TEST(sent.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(what_is_not_of_its_dialog_is_refused, watched_phone)
{
    respond(200);
    BOOST_TEST(notify("1.a", "active", "another-call") == 0);  // perhaps it is of another subscription
    BOOST_TEST(notify("1.a", "active", "", "MESSAGE") == 405);
    BOOST_TEST(notify("1.a", "act ive") == 400);
    BOOST_TEST(tags.empty());
    BOOST_TEST(notify("bad") == 200);  // taken, and says nothing
    BOOST_TEST(tags.empty());
    watch.on_flow_lost();
    BOOST_TEST(notify("1.a") == 0);
}

BOOST_FIXTURE_TEST_CASE(it_is_refreshed_in_its_dialog_and_begun_anew_without_one, watched_phone)
{
    respond(200);
    notify("1.a");
    auto const call_id = std::string(subscribe().find("Call-ID").value());
    wait(3600s);
    BOOST_TEST(sent.size() == 2u);
    BOOST_TEST(subscribe().find("Call-ID").value() == call_id);
    BOOST_TEST(subscribe().find("To").value().find(";tag=core") != std::string_view::npos);
    respond(481);
    BOOST_TEST(sent.size() == 3u);
    BOOST_TEST(subscribe().find("Call-ID").value() != call_id);
    BOOST_TEST(subscribe().find("To").value().find(";tag=") == std::string_view::npos);
}

BOOST_FIXTURE_TEST_CASE(an_operator_that_does_not_serve_it_is_asked_seldom, watched_phone)
{
    respond(489);
    wait(10min);
    BOOST_TEST(sent.size() <= 2u);
    BOOST_TEST(tags.empty());
}

BOOST_FIXTURE_TEST_CASE(more_time_is_asked_for_where_the_operator_wants_that, watched_phone)
{
    respond(423, "Min-Expires", 7200);
    BOOST_TEST(sent.size() == 2u);
    BOOST_TEST(subscribe().find("Expires").value() == "7200");
}

BOOST_FIXTURE_TEST_CASE(over_a_new_connection_it_begins_anew, watched_phone)
{
    respond(200);
    watch.on_registered({"192.0.2.1", 40'000}, now);  // refreshed: the same connection
    BOOST_TEST(sent.size() == 1u);
    watch.on_flow_lost();
    BOOST_TEST(!watch.next_deadline().has_value());
    watch.on_registered({"2001:db8::1", 41'000}, now);
    BOOST_TEST(sent.size() == 2u);
    BOOST_TEST(subscribe().find("Contact").value() == "<sip:[2001:db8::1]:41000;transport=tls>");
}

BOOST_FIXTURE_TEST_CASE(the_full_state_can_be_asked_for_before_it_is_due, watched_phone)
{
    watch.refresh(now);
    BOOST_TEST(sent.size() == 1u);  // its answer is waited for
    respond(200);
    notify("1.a");
    watch.refresh(now);
    BOOST_TEST(sent.size() == 2u);
    BOOST_TEST(subscribe().find("To").value().find(";tag=core") != std::string_view::npos);
    BOOST_TEST(subscribe().find("Expires").value() == "3600");
}

BOOST_AUTO_TEST_SUITE_END()
