#include "tests/operator-core/events/flow_rig.hpp"

BOOST_AUTO_TEST_SUITE(flow_events_of_a_connection)

using namespace cabinet;
using namespace cabinet::core;
using namespace cabinet::test::flows;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_CASE(only_a_phone_that_registered_here_may_subscribe_here, connection)
{
    BOOST_TEST(ask({}).starts_with("SIP/2.0 403 "));
    register_phone();
    BOOST_TEST(ask({}) == "SIP/2.0 200 OK");
    BOOST_TEST(answer.find("\r\nExpires: 3600\r\n") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(full_state_comes_at_once_then_patches_whose_tags_are_a_chain, connection)
{
    register_phone();
    ask({});
    auto const first = only_received();
    BOOST_TEST(first.header("Event") == "xcap-diff;diff-processing=xcap-patching");
    BOOST_TEST(first.header("Subscription-State") == "active;expires=3600");
    BOOST_TEST(first.diff().xcap_root == "https://xcap.example/");
    auto told = first.only();
    BOOST_TEST(told.sel == "resource-lists/users/" + xui + "/index");
    BOOST_TEST(!told.previous_etag.has_value());
    auto tag = told.new_etag.value();
    answer_notify(first);

    std::string text = list_of("a");
    for (std::string const names : {"ab", "b", "bca", "", "xyz"}) {
        change(list_of(names));
        auto const next = only_received();
        told = next.only();
        BOOST_TEST(told.previous_etag.value() == tag);
        BOOST_TEST(told.new_etag.value() != tag);
        tag = told.new_etag.value();
        text = applied(text, told.patch);
        BOOST_TEST(text == list_of(names));
        answer_notify(next);
        world.run_for(5s);
    }
}

BOOST_FIXTURE_TEST_CASE(the_first_change_is_told_at_once_and_what_follows_together, connection)
{
    register_phone();
    ask({});
    answer_notify(only_received());
    change(list_of("ab"));
    answer_notify(only_received());
    change(list_of("abc"));
    change(list_of("abcd"));
    BOOST_TEST(received().empty());
    world.run_for(4s);
    BOOST_TEST(received().empty());
    world.run_for(1s);
    auto const later = only_received().diff();
    BOOST_TEST_REQUIRE(later.items.size() == 2u);  // one for each version
    auto const& one = std::get<xcap::document_diff>(later.items[0]);
    auto const& two = std::get<xcap::document_diff>(later.items[1]);
    BOOST_TEST(one.new_etag.value() == two.previous_etag.value());
    auto text = applied(list_of("ab"), one.patch);
    BOOST_TEST(text == list_of("abc"));
    BOOST_TEST(applied(text, two.patch) == list_of("abcd"));
}

BOOST_FIXTURE_TEST_CASE(one_patch_of_all_where_that_is_asked_for_and_none_where_none_is, connection)
{
    register_phone();
    for (bool const aggregates : {true, false}) {
        ask({.event = aggregates ? "xcap-diff;diff-processing=aggregate" : "xcap-diff",
             .cseq = aggregates ? 1 : 2});
        auto const full = only_received();
        change(list_of("ab"));
        change(list_of("abc"));
        answer_notify(full);
        auto const told = only_received();
        auto const diff = told.only();
        BOOST_TEST(diff.previous_etag.value() == full.only().new_etag.value());
        if (aggregates)
            BOOST_TEST(applied(list_of("a"), diff.patch) == list_of("abc"));
        else
            BOOST_TEST(diff.patch.empty());
        answer_notify(told);
        ask({.expires = "0", .to_tag = "core", .cseq = 9});
        answer_notify(only_received());
        documents.put("resource-lists", list_of("a"));
        world.run_for(10s);
    }
}

BOOST_FIXTURE_TEST_CASE(versions_that_are_no_longer_kept_are_told_without_a_patch, connection)
{
    register_phone();
    ask({});
    answer_notify(only_received());
    documents.forget_before(3);
    documents.put("resource-lists", list_of("ab"));
    change(list_of("abc"));
    auto const told = only_received().only();
    BOOST_TEST(told.patch.empty());
    BOOST_TEST(!told.is_body_unchanged);
    BOOST_TEST((told.previous_etag && told.new_etag));
}

BOOST_FIXTURE_TEST_CASE(a_document_comes_and_goes, connection)
{
    register_phone();
    ask({.body = watched(
             {"pidf-manipulation/users/" + xui + "/index", "resource-lists/users/" + xui + "/index"})});
    auto const first = only_received();
    BOOST_TEST(first.only().sel.starts_with("resource-lists/"));  // the other is not there
    answer_notify(first);
    change("");
    auto const gone = only_received();
    BOOST_TEST(gone.only().previous_etag.has_value());
    BOOST_TEST(!gone.only().new_etag.has_value());
    answer_notify(gone);
    world.run_for(5s);
    change(list_of("z"));
    auto const back = only_received().only();
    BOOST_TEST(!back.previous_etag.has_value());
    BOOST_TEST(back.new_etag.has_value());
}

BOOST_FIXTURE_TEST_CASE(a_subscription_is_refreshed_and_ended_inside_its_dialog, connection)
{
    register_phone();
    ask({});
    answer_notify(only_received());
    world.run_for(3000s);
    BOOST_TEST(ask({.to_tag = "core", .cseq = 2}) == "SIP/2.0 200 OK");
    auto const again = only_received();
    BOOST_TEST(again.header("Subscription-State") == "active;expires=3600");
    answer_notify(again);
    BOOST_TEST(ask({.to_tag = "core", .cseq = 2}).starts_with("SIP/2.0 500 "));  // an old number
    BOOST_TEST(ask({.expires = "0", .to_tag = "core", .cseq = 3}) == "SIP/2.0 200 OK");
    auto const last = only_received();
    BOOST_TEST(last.header("Subscription-State") == "terminated;reason=timeout");
    answer_notify(last);
    BOOST_TEST(ask({.to_tag = "core", .cseq = 4}).starts_with("SIP/2.0 481 "));
    change(list_of("q"));
    BOOST_TEST(received().empty());
}

BOOST_FIXTURE_TEST_CASE(it_ends_when_its_time_is_over, connection)
{
    register_phone();
    ask({});
    answer_notify(only_received());
    world.run_for(3601s);
    BOOST_TEST(only_received().header("Subscription-State") == "terminated;reason=timeout");
}

BOOST_FIXTURE_TEST_CASE(a_phone_that_does_not_answer_is_forgotten, connection)
{
    register_phone();
    ask({});
    received();
    world.run_for(33s);
    BOOST_TEST(ask({.to_tag = "core", .cseq = 2}).starts_with("SIP/2.0 481 "));
}

BOOST_FIXTURE_TEST_CASE(a_phone_that_refuses_a_notify_gets_full_state_later, connection)
{
    register_phone();
    ask({});
    answer_notify(only_received(), 503);
    BOOST_TEST(received().empty());
    world.run_for(30s);
    BOOST_TEST(!only_received().only().previous_etag.has_value());
}

BOOST_FIXTURE_TEST_CASE(a_phone_that_unregisters_is_told_no_more, connection)
{
    register_phone();
    ask({});
    answer_notify(only_received());
    register_phone(false);
    BOOST_TEST(only_received().header("Subscription-State") == "terminated;reason=deactivated");
    change(list_of("q"));
    BOOST_TEST(received().empty());
    BOOST_TEST(ask({.cseq = 5}).starts_with("SIP/2.0 403 "));
}

BOOST_FIXTURE_TEST_CASE(a_phone_whose_registration_expired_is_told_no_more, connection)
{
    register_phone(true, 600s);
    ask({});
    answer_notify(only_received());
    world.run_for(599s);
    register_phone(true, 600s);  // refreshed
    world.run_for(599s);
    BOOST_TEST(received().empty());
    world.run_for(1s);
    auto const last = only_received();
    BOOST_TEST(last.header("Subscription-State") == "terminated;reason=deactivated");
    answer_notify(last);
    BOOST_TEST(ask({.cseq = 5}).starts_with("SIP/2.0 403 "));
    register_phone(true, 600s);
    world.run_for(600s);  // without a subscription
    BOOST_TEST(ask({.cseq = 6}).starts_with("SIP/2.0 403 "));
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_served_is_refused_with_its_reason, connection)
{
    register_phone();
    auto const foreign = watched({"resource-lists/users/sip:other@ims.example/index"});
    BOOST_TEST(ask({.event = "presence"}).starts_with("SIP/2.0 489 "));
    BOOST_TEST(answer.find("\r\nAllow-Events: xcap-diff, reg\r\n") != std::string::npos);
    BOOST_TEST(ask({.expires = "5"}).starts_with("SIP/2.0 423 "));
    BOOST_TEST(answer.find("\r\nMin-Expires: 60\r\n") != std::string::npos);
    BOOST_TEST(ask({.to_tag = "unknown"}).starts_with("SIP/2.0 481 "));
    BOOST_TEST(ask({.body = foreign}).starts_with("SIP/2.0 403 "));
    BOOST_TEST(ask({.body = "<no"}).starts_with("SIP/2.0 400 "));
    BOOST_TEST(ask({.body = foreign, .type = "text/plain"}).starts_with("SIP/2.0 415 "));
    BOOST_TEST(ask({.more = "Accept: application/pidf+xml\r\n"}).starts_with("SIP/2.0 406 "));
    BOOST_TEST(received().empty());
    BOOST_TEST(ask({.more = "Accept: text/plain, application/xcap-diff+xml;q=0.5\r\n"}) == "SIP/2.0 200 OK");
}

BOOST_FIXTURE_TEST_CASE(collections_are_all_documents_below_them, connection)
{
    register_phone();
    documents.put("rls-services", "<rls-services xmlns='urn:ietf:params:xml:ns:rls-services'/>");
    std::vector<std::string> const uris = {"resource-lists/", "resource-lists/users/",
                                           "resource-lists/users/" + xui + "/",
                                           "/resource-lists/users/tel:+4915112345678/index"};
    int cseq = 0;
    for (auto const& uri : uris) {
        BOOST_TEST(
            ask({.cseq = ++cseq, .body = watched({uri, "resource-lists/users/sip:other@ims.example/"})}) ==
                "SIP/2.0 200 OK",
            uri);
        auto const told = only_received();
        BOOST_TEST(told.only().sel.starts_with("resource-lists/users/"));
        answer_notify(told);
    }
    BOOST_TEST(ask({.cseq = 99}) == "SIP/2.0 200 OK");  // without a body: all there is
    BOOST_TEST(only_received().diff().items.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(an_element_and_an_attribute_are_told_whenever_they_are_others, connection)
{
    register_phone();
    auto const written =
        "resource-lists/users/" + xui + "/index/~~/resource-lists/list%5b@name=&quot;b&quot;%5d";
    ask({.body = watched({written, "resource-lists/users/" + xui + "/index/~~/*/*%5b2%5d/@name",
                          "resource-lists/users/" + xui + "/index/~~/*/namespace::*"})});
    auto const first = only_received();
    BOOST_TEST(first.diff().items.empty());  // they wait for being made
    answer_notify(first);

    change(list_of("ab"));
    auto const made = only_received();
    auto diff = made.diff();
    BOOST_TEST_REQUIRE(diff.items.size() == 2u);
    auto element = std::get<xcap::element_diff>(diff.items[0]);
    BOOST_TEST(element.sel ==
               "resource-lists/users/" + xui + "/index/~~/resource-lists/list%5b@name=\"b\"%5d");
    BOOST_TEST(element.content == "<list name='b'><entry uri='sip:b@h'/></list>");
    BOOST_TEST_REQUIRE(element.bindings.size() == 1u);
    BOOST_TEST(element.bindings[0].uri == "urn:ietf:params:xml:ns:resource-lists");
    BOOST_TEST(std::get<xcap::attribute_diff>(diff.items[1]).value == "b");
    answer_notify(made);

    world.run_for(5s);
    change(list_of("abc"));  // neither is another one
    BOOST_TEST(received().empty());
    world.run_for(5s);
    change(list_of("acb"));
    auto const moved = only_received();
    diff = moved.diff();
    BOOST_TEST_REQUIRE(diff.items.size() == 1u);
    BOOST_TEST(std::get<xcap::attribute_diff>(diff.items[0]).value == "c");
    answer_notify(moved);

    world.run_for(5s);
    change("");
    auto const gone = only_received().diff();
    BOOST_TEST_REQUIRE(gone.items.size() == 2u);
    BOOST_TEST(!std::get<xcap::element_diff>(gone.items[0]).exists);
    BOOST_TEST(!std::get<xcap::attribute_diff>(gone.items[1]).exists);
}

BOOST_FIXTURE_TEST_CASE(a_list_has_limits, connection)
{
    register_phone();
    std::vector<std::string> uris;
    for (std::size_t i = 0; i < max_watched_nodes; ++i)
        uris.push_back("resource-lists/users/" + xui + "/index/~~/*/list%5b" + std::to_string(i + 1) + "%5d");
    BOOST_TEST(ask({.cseq = 1, .body = watched(uris)}) == "SIP/2.0 200 OK");
    uris.push_back("resource-lists/users/" + xui + "/index/~~/*/list%5b99%5d");
    BOOST_TEST(ask({.cseq = 2, .body = watched(uris)}).starts_with("SIP/2.0 400 "));
    std::vector<std::string> const others(max_watched, "resource-lists/users/" + xui + "/index");
    BOOST_TEST(ask({.cseq = 3, .body = watched(others)}) == "SIP/2.0 200 OK");
    uris.assign(max_watched + 1, others.front());
    BOOST_TEST(ask({.cseq = 4, .body = watched(uris)}).starts_with("SIP/2.0 400 "));
}

BOOST_FIXTURE_TEST_CASE(a_refresh_may_watch_another_list_in_another_mode, connection)
{
    register_phone();
    documents.put("rls-services", "<rls-services xmlns='urn:ietf:params:xml:ns:rls-services'/>");
    ask({.body = watched({"resource-lists/"})});
    answer_notify(only_received());
    BOOST_TEST(ask({.to_tag = "core", .cseq = 2, .body = watched({"rls-services/"})}) == "SIP/2.0 200 OK");
    auto const other = only_received();
    BOOST_TEST(other.only().sel.starts_with("rls-services/"));
    answer_notify(other);
    change(list_of("ab"));
    BOOST_TEST(received().empty());
    BOOST_TEST(ask({.to_tag = "core", .cseq = 3, .body = "<no"}).starts_with("SIP/2.0 400 "));

    BOOST_TEST(
        ask({.event = "xcap-diff", .to_tag = "core", .cseq = 4, .body = watched({"resource-lists/"})}) ==
        "SIP/2.0 200 OK");
    answer_notify(only_received());
    world.run_for(5s);
    change(list_of("abc"));
    auto const told = only_received();
    BOOST_TEST(told.only().patch.empty());
    answer_notify(told);
    BOOST_TEST(ask({.to_tag = "core", .cseq = 5}) == "SIP/2.0 200 OK");  // patches again, of the same list
    answer_notify(only_received());
    world.run_for(5s);
    change(list_of("abcd"));
    BOOST_TEST(applied(list_of("abc"), only_received().only().patch) == list_of("abcd"));
}

BOOST_FIXTURE_TEST_CASE(what_is_too_much_for_one_notify_is_told_by_its_tags, connection)
{
    register_phone();
    ask({.body = watched({"resource-lists/users/" + xui + "/index",
                          "resource-lists/users/" + xui + "/index/~~/resource-lists"})});
    auto const first = only_received();
    BOOST_TEST(first.diff().items.size() == 2u);
    answer_notify(first);
    change(list_of("ab"));
    answer_notify(only_received());
    auto const tag = [](xcap::diff_document const& diff) {
        return std::get<xcap::document_diff>(diff.items.at(0));
    };
    std::string names;
    for (int i = 0; i < 2000; ++i)
        names += char('c' + i % 20);
    change(list_of("abc"));
    change(list_of(names));
    world.run_for(5s);
    auto const told = only_received();
    BOOST_TEST(told.octets.size() < sip::framer_limits().message);
    auto const diff = told.diff();
    BOOST_TEST_REQUIRE(diff.items.size() == 2u);
    BOOST_TEST(tag(diff).patch.empty());
    BOOST_TEST((tag(diff).previous_etag && tag(diff).new_etag));
    auto const& element = std::get<xcap::element_diff>(diff.items[1]);
    BOOST_TEST(element.exists);
    BOOST_TEST(element.content.empty());
    answer_notify(told);
    world.run_for(5s);
    change(list_of("a"));
    auto const next = only_received().diff();
    BOOST_TEST(tag(next).previous_etag.value() == tag(diff).new_etag.value());
}

BOOST_FIXTURE_TEST_CASE(a_connection_has_no_more_than_so_many, connection)
{
    register_phone();
    for (std::size_t i = 0; i < flow_events::max_subscriptions; ++i)
        BOOST_TEST(ask({.cseq = int(i) + 1}) == "SIP/2.0 200 OK");
    BOOST_TEST(ask({.cseq = 50}).starts_with("SIP/2.0 503 "));
}

BOOST_FIXTURE_TEST_CASE(nothing_is_sent_when_the_connection_has_ended, connection)
{
    register_phone();
    ask({});
    events->close();
    server->close();
    BOOST_TEST(received().empty());
    change(list_of("q"));
    world.run_for(100s);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_is_asked_again, connection)
{
    register_phone();
    documents.failure = store_errc::unavailable;
    ask({});
    BOOST_TEST(received().empty());
    documents.failure = {};
    world.run_for(30s);
    BOOST_TEST(only_received().only().new_etag.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
