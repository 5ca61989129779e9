#include "ue/sync/xcap_client.hpp"

#include "protocol/net/http/content_coding.hpp"
#include "tests/ue/sync/book_rig.hpp"

BOOST_AUTO_TEST_SUITE(xcap_clients)

using namespace cabinet;
using namespace cabinet::test;
using ue::trouble_stage;
using state = ue::remote_document::state;

// What each answer of the document server becomes.

namespace {

constexpr char const* conflict =
    "<?xml version=\"1.0\"?><xcap-error xmlns=\"urn:ietf:params:xml:ns:xcap-error\">"
    "<uniqueness-failure phrase=\"twice\"><exists field=\"/resource-lists/list\"/></uniqueness-failure>"
    "</xcap-error>";

/// A phone whose nonce is known, and whose next request is read.
struct asking : book_rig {
    explicit asking(std::string const& known_etag = {})
    {
        become_known();
        get(known_etag);
        asked();
        BOOST_TEST((judge() == auth::verdict::accepted));
    }
};

struct putting : book_rig {
    explicit putting(std::string const& known_etag = {})
    {
        become_known();
        put("<new/>", known_etag);
        asked();
        BOOST_TEST((judge() == auth::verdict::accepted));
    }
};

bool is(book_rig const& rig, state what, std::string_view etag, std::string_view text)
{
    return rig.got && *rig.got && (*rig.got)->is == what && (*rig.got)->etag == etag &&
           (*rig.got)->text == text;
}

bool is_stored(book_rig const& rig, bool stored, std::string_view etag)
{
    return rig.stored && *rig.stored && (*rig.stored)->stored == stored && (*rig.stored)->etag == etag;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_get_asks_for_the_whole_book_by_its_name)
{
    asking rig;
    BOOST_TEST(rig.last.method == "GET");
    BOOST_TEST(rig.last.target == book_rig::path);
    BOOST_TEST(rig.header("Host") == book_rig::host);
    BOOST_TEST(rig.header("Accept") == "application/resource-lists+xml, application/xcap-error+xml");
    BOOST_TEST(rig.header("User-Agent") == "Cabinet");
    BOOST_TEST(rig.header("If-None-Match") == "");
    BOOST_TEST(rig.header("Content-Type") == "");
    BOOST_TEST(rig.credentials().uri == book_rig::path);
    rig.give("<book/>", "7.abc");
    BOOST_TEST(is(rig, state::found, "7.abc", "<book/>"));
}

BOOST_AUTO_TEST_CASE(a_put_has_a_condition_always)
{
    putting first;
    BOOST_TEST(first.last.method == "PUT");
    BOOST_TEST(first.last.target == book_rig::path);
    BOOST_TEST(first.last.body == "<new/>");
    BOOST_TEST(first.header("Content-Type") == "application/resource-lists+xml");
    BOOST_TEST(first.header("If-None-Match") == "*");
    BOOST_TEST(first.header("If-Match") == "");

    putting next("7.abc");
    BOOST_TEST(next.header("If-None-Match") == "");
    BOOST_TEST(next.header("If-Match") == "\"7.abc\"");
}

BOOST_AUTO_TEST_CASE(a_book_that_is_known_is_not_sent_again)
{
    asking rig("7.abc");
    BOOST_TEST(rig.header("If-None-Match") == "\"7.abc\"");
    rig.respond(304, "ETag: \"7.abc\"\r\n");
    BOOST_TEST(is(rig, state::not_modified, "7.abc", ""));

    asking changed("7.abc");
    changed.give("<book/>", "8.def");
    BOOST_TEST(is(changed, state::found, "8.def", "<book/>"));
}

BOOST_AUTO_TEST_CASE(a_book_may_come_coded)
{
    asking rig;
    BOOST_TEST(rig.header("Accept-Encoding") == "gzip");
    rig.respond(200, book_rig::type + std::string("ETag: \"7.abc-gz\"\r\nContent-Encoding: gzip\r\n"),
                net::gzip("<book/>"));
    BOOST_TEST(is(rig, state::found, "7.abc-gz", "<book/>"));

    asking broken;
    broken.respond(200, book_rig::type + std::string("ETag: \"7\"\r\nContent-Encoding: gzip\r\n"), "<book/>");
    BOOST_TEST(failed(broken.got, trouble_stage::operator_, true, "coding"));
}

BOOST_AUTO_TEST_CASE(a_long_book_goes_up_coded_once_the_server_has_said_that_it_takes_that)
{
    std::string const text = "<new>" + std::string(1'000, ' ') + "</new>";
    book_rig rig;
    rig.become_known();
    auto const sent = [&] {
        rig.put(text, "1");
        rig.asked();
        BOOST_TEST((rig.judge() == auth::verdict::accepted));
        return rig.header("Content-Encoding");
    };
    BOOST_TEST(sent() == "");
    BOOST_TEST(rig.last.body == text);
    rig.respond(200, "ETag: \"2\"\r\nAccept-Encoding: gzip, identity\r\n");
    BOOST_TEST(sent() == "gzip");
    BOOST_TEST(net::gunzip(rig.last.body, 10'000).value() == text);
    rig.respond(415, "Accept-Encoding: identity\r\n");
    BOOST_TEST(sent() == "");
    rig.respond(200, "ETag: \"3\"\r\n");
}

BOOST_AUTO_TEST_CASE(versions_are_asked_for_below_the_same_root)
{
    book_rig rig;
    rig.become_known();
    rig.list_versions();
    rig.asked();
    BOOST_TEST(rig.last.target == "/root/x-cabinet-history/users/sip:user@ims.example/index");
    xcap::version const one{.gen = 3,
                            .at = unix_time(seconds(3)),
                            .device = "d",
                            .uri = "/v/3",
                            .etag = "\"3\"",
                            .size = 5,
                            .summary = {}};
    rig.respond(200, "Content-Type: application/x-cabinet-history+xml\r\n",
                xcap::write_history("/d", {{one}}));
    BOOST_TEST_REQUIRE(rig.listed.has_value());
    BOOST_TEST((rig.listed->value() == std::vector<xcap::version>{one}));

    rig.get_version(3);
    rig.asked();
    BOOST_TEST(rig.last.target == "/root/x-cabinet-version/users/sip:user@ims.example/3");
    rig.give("<book/>", "3");
    BOOST_TEST(is(rig, state::found, "3", "<book/>"));
    rig.get_version(4);
    rig.asked();
    rig.respond(404);
    BOOST_TEST(is(rig, state::absent, "", ""));
}

BOOST_AUTO_TEST_CASE(an_operator_without_a_history_is_told)
{
    for (auto const& [status, body] : {std::pair(404, ""), std::pair(200, "<a/>"), std::pair(503, "")}) {
        book_rig rig;
        rig.become_known();
        rig.list_versions();
        rig.asked();
        rig.respond(status, {}, body);
        BOOST_TEST_REQUIRE(rig.listed.has_value());
        BOOST_TEST((!*rig.listed && rig.listed->error().stage == trouble_stage::document), status);
    }
}

BOOST_AUTO_TEST_CASE(a_304_nobody_asked_for_is_no_book)
{
    asking rig;
    rig.respond(304, "ETag: \"7\"\r\n");
    BOOST_TEST(failed(rig.got, trouble_stage::document, false, "304"));
}

BOOST_AUTO_TEST_CASE(tags_are_given_back_as_a_condition_that_means_the_same)
{
    auto const ours = "\"7." + std::string(64, 'a') + "\"";
    auto const coded = "\"7." + std::string(64, 'a') + "-gz\"";
    struct {
        char const* from_server;
        char const* to_server;
    } const cases[] = {
        {"\"7.abc\"", "\"7.abc\""},
        {coded.c_str(), ours.c_str()},   // of one document, whatever coding it came in
        {"7.abc", "\"7.abc\""},          // as OpenXCAP writes it
        {"\"\"", ""},                    // no tag one could use
        {"W/\"7.abc\"", "W/\"7.abc\""},  // can match no If-Match, RFC 9110 §13.1.1
    };
    for (auto const& each : cases) {
        asking rig;
        rig.respond(200, std::string(book_rig::type) + "ETag: " + each.from_server + "\r\n", "<book/>");
        if (*each.to_server == '\0') {
            BOOST_TEST(failed(rig.got, trouble_stage::document, false, "ETag"));
            continue;
        }
        BOOST_TEST_REQUIRE((rig.got && rig.got->has_value()));
        rig.put("<new/>", (*rig.got)->etag);
        rig.asked();
        BOOST_TEST(rig.header("If-Match") == each.to_server);
        rig.respond(412);
        rig.get((*rig.got)->etag);
        rig.asked();
        BOOST_TEST(rig.header("If-None-Match") == each.to_server);
    }
}

BOOST_AUTO_TEST_CASE(a_404_to_a_get_is_no_book_yet_and_to_a_put_a_wrong_root)
{
    asking rig;
    rig.respond(404, "Content-Type: text/html\r\n", "<html/>");
    BOOST_TEST(is(rig, state::absent, "", ""));

    putting put;
    put.respond(404);
    BOOST_TEST(failed(put.stored, trouble_stage::document, false, "(404)"));
}

BOOST_AUTO_TEST_CASE(a_200_that_is_no_book_with_a_tag_is_not_taken_for_one)
{
    std::string const tag = "ETag: \"1\"\r\n";
    for (auto const& headers : {std::string(book_rig::type), tag, "Content-Type: text/html\r\n" + tag,
                                "Content-Type: application/resource-lists-diff+xml\r\n" + tag,
                                "Content-Type: application/resource-lists+xmlish\r\n" + tag,
                                book_rig::type + std::string("ETag:\r\n")}) {
        asking rig;
        rig.respond(200, headers, "<book/>");
        BOOST_TEST(failed(rig.got, trouble_stage::document, false, "something else"), headers);
    }
    for (std::string const type :
         {"application/resource-lists+xml; charset=utf-8", "application/resource-lists+xml;charset=utf-8",
          "Application/Resource-Lists+XML ; q=1"}) {
        asking rig;
        rig.respond(200, "Content-Type: " + type + "\r\n" + tag, "<book/>");
        BOOST_TEST(is(rig, state::found, "1", "<book/>"), type);
    }
}

BOOST_AUTO_TEST_CASE(a_put_that_is_taken_gives_the_new_tag)
{
    for (int const status : {200, 201, 204}) {
        putting rig("1");
        rig.respond(status, "ETag: \"2.x\"\r\n");
        BOOST_TEST(is_stored(rig, true, "2.x"), status);
        putting bare;
        bare.respond(status);
        BOOST_TEST(is_stored(bare, true, ""), status);
    }
}

BOOST_AUTO_TEST_CASE(a_condition_that_does_not_hold_means_that_someone_else_wrote)
{
    putting rig("1");
    rig.respond(412, "ETag: \"5\"\r\n", "text");
    BOOST_TEST(is_stored(rig, false, ""));
}

BOOST_AUTO_TEST_CASE(every_other_answer_becomes_its_trouble)
{
    struct {
        int status;
        char const* headers;
        char const* body;
        trouble_stage stage;
        bool retry;
        char const* words;
    } const cases[] = {
        {400, "", "", trouble_stage::document, false, "answered 400 (\"Words\"), which"},
        {403, "", "", trouble_stage::login, false, "403 (\"Words\")"},
        {405, "Allow: GET\r\n", "", trouble_stage::document, false, "405"},
        {408, "", "", trouble_stage::document, true, "408"},
        {409, "Content-Type: application/xcap-error+xml\r\n", conflict, trouble_stage::document, false,
         "409 (\"uniqueness-failure: twice\")"},
        {409, "", "<xcap-error", trouble_stage::document, false, "409."},
        {413, "", "", trouble_stage::document, false, "(413). Photos"},
        {415, "", "", trouble_stage::document, false, "(415)"},
        {429, "", "", trouble_stage::document, true, "429"},
        {500, "", "", trouble_stage::document, true, "500"},
        {503, "", "", trouble_stage::document, true, "trying again later"},
        {301, "Location: https://elsewhere/\r\n", "", trouble_stage::document, false, "301"},
        {202, "", "", trouble_stage::document, false, "202"},
        {206, "", "", trouble_stage::document, false, "206"},
    };
    for (auto const& each : cases) {
        asking get;
        get.respond(each.status, each.headers, each.body);
        BOOST_TEST(failed(get.got, each.stage, each.retry, each.words), each.status);
        putting put("1");
        put.respond(each.status, each.headers, each.body);
        BOOST_TEST(failed(put.stored, each.stage, each.retry, each.words), each.status);
        BOOST_TEST(put.told->dialled == 1u);
        BOOST_TEST(!put.has_asked());
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_names_a_time_is_asked_again_then)
{
    for (int const status : {413, 429, 503}) {
        putting rig;
        rig.respond(status, "Retry-After: 90\r\n");
        BOOST_TEST_REQUIRE((rig.stored && rig.stored->has_error()));
        BOOST_TEST((rig.stored->error().retry_after == seconds(90)), status);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_book_in_a_200_is_given_as_it_is)
{
    asking rig;
    rig.give("", "1");
    BOOST_TEST(is(rig, state::found, "1", ""));
}

namespace {

/// Three changes: of an element, of its absence, of a longer one.
std::vector<ue::element_change> three_changes()
{
    auto const select = [](std::string_view steps) {
        return xcap::parse_node_selector(steps, "", "urn:ietf:params:xml:ns:resource-lists").value();
    };
    return {{select("resource-lists/list%5b1%5d/display-name"), "<display-name>a</display-name>", "2.b"},
            {select("resource-lists/list%5b2%5d/entry%5b1%5d%5b@uri=%22sip:a@h%22%5d"), "", "3.c"},
            {select("resource-lists/list%5b3%5d"), "<list>" + std::string(600, ' ') + "</list>", "4.d"}};
}

void give_tag(book_rig& rig, int status, std::string const& tag)
{
    rig.respond(status, "ETag: \"" + tag + "\"\r\n");
}

/// A phone whose nonce is known, and whose three changes have been sent.
struct changing : book_rig {
    changing()
    {
        become_known();
        change(three_changes(), "1.a");
    }
};

}  // namespace

BOOST_AUTO_TEST_CASE(changes_go_out_at_once_each_on_the_tag_that_the_one_before_will_give)
{
    changing rig;
    char const* const expected[][4] = {
        {"PUT", "/resource-lists/list%5B1%5D/display-name", "\"1.a\"", "application/xcap-el+xml"},
        {"DELETE", "/resource-lists/list%5B2%5D/entry%5B1%5D%5B@uri=%22sip:a@h%22%5D", "\"2.b\"", ""},
        {"PUT", "/resource-lists/list%5B3%5D", "\"3.c\"", "application/xcap-el+xml"}};
    for (auto const& [method, node, tag, type] : expected) {  // before any answer
        rig.asked();
        BOOST_TEST((rig.judge() == auth::verdict::accepted));
        BOOST_TEST(rig.last.method == method);
        BOOST_TEST(rig.last.target == std::string(book_rig::path) + "/~~" + node);
        BOOST_TEST(rig.header("If-Match") == tag);
        BOOST_TEST(rig.header("Content-Type") == type);
    }
    BOOST_TEST(!rig.has_asked());
    give_tag(rig, 200, "2.b");
    give_tag(rig, 200, "3.c");
    BOOST_TEST(!rig.stored.has_value());
    give_tag(rig, 201, "4.d");
    BOOST_TEST(is_stored(rig, true, "4.d"));
    BOOST_TEST(rig.told->dialled == 1u);
}

BOOST_AUTO_TEST_CASE(changes_that_are_asked_who_they_are_go_out_again_from_there_on)
{
    changing rig;
    for (int i = 0; i < 3; ++i)
        rig.asked();
    give_tag(rig, 200, "2.b");
    for (int i = 0; i < 2; ++i)
        rig.challenge(true);
    for (char const* const tag : {"\"2.b\"", "\"3.c\""}) {
        rig.asked();
        BOOST_TEST((rig.judge() == auth::verdict::accepted));
        BOOST_TEST(rig.header("If-Match") == tag);
    }
    give_tag(rig, 200, "3.c");
    give_tag(rig, 200, "4.d");
    BOOST_TEST(is_stored(rig, true, "4.d"));

    book_rig unknown;  // who has no nonce yet asks for one with the first
    unknown.change(three_changes(), "1.a");
    unknown.asked();
    BOOST_TEST(!unknown.has_asked());
    unknown.challenge();
    for (int i = 0; i < 3; ++i)
        unknown.asked();
    for (char const* const tag : {"2.b", "3.c", "4.d"})
        give_tag(unknown, 200, tag);
    BOOST_TEST(is_stored(unknown, true, "4.d"));
}

BOOST_AUTO_TEST_CASE(changes_that_someone_else_overtook_are_not_stored)
{
    for (int stored = 0; stored < 3; ++stored) {
        changing rig;
        for (int i = 0; i < 3; ++i)
            rig.asked();
        char const* const tags[] = {"2.b", "3.c"};
        for (int i = 0; i < 3; ++i)
            if (i < stored)
                give_tag(rig, 200, tags[i]);
            else
                rig.respond(412);
        BOOST_TEST(is_stored(rig, false, ""), stored);
        BOOST_TEST(!(*rig.stored)->is_refused);
        BOOST_TEST(!rig.has_asked());
    }
}

BOOST_AUTO_TEST_CASE(an_operator_that_does_not_take_changes_of_elements_is_told_apart)
{
    for (int status : {404, 405, 409, 415, 501}) {
        changing rig;
        for (int i = 0; i < 3; ++i)
            rig.respond(status);
        BOOST_TEST_REQUIRE((rig.stored && rig.stored->has_value()), status);
        BOOST_TEST(((*rig.stored)->is_refused && !(*rig.stored)->stored), status);
    }
    changing other_tags;
    give_tag(other_tags, 200, "another");
    for (int i = 0; i < 2; ++i)
        other_tags.respond(412);
    BOOST_TEST(((*other_tags.stored)->is_refused && !(*other_tags.stored)->stored));

    changing one_a_connection;
    one_a_connection.respond(200, "ETag: \"2.b\"\r\nConnection: close\r\n");
    BOOST_TEST_REQUIRE(one_a_connection.has_asked());  // once more, over a new one
    one_a_connection.respond(412, "Connection: close\r\n");
    BOOST_TEST_REQUIRE((one_a_connection.stored && one_a_connection.stored->has_value()));
    BOOST_TEST((*one_a_connection.stored)->is_refused);
}

BOOST_AUTO_TEST_SUITE_END()
