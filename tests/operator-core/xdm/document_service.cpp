#include "operator-core/xdm/document_service.hpp"

#include "protocol/contacts/etag.hpp"
#include "protocol/net/http/content_coding.hpp"
#include "protocol/xcap/usage.hpp"
#include "tests/operator-core/store/store_fixture.hpp"

#include <boost/test/data/test_case.hpp>

BOOST_AUTO_TEST_SUITE(document_services)

using namespace cabinet;
using namespace cabinet::core;
namespace bdata = boost::unit_test::data;

namespace {

std::string const book =
    "<?xml version='1.0'?>\n<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>"
    "<list name='a'><entry uri='sip:a@b'/></list></resource-lists>\n";
std::string const other_book =
    "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list/></resource-lists>";

/// Says what it is told to, and keeps what it was asked.
class told_authenticator final : public authenticator {
public:
    asio::awaitable<result<login_outcome>> authenticate(login_attempt attempt) override
    {
        asked = std::move(attempt);
        if (failure)
            co_return failure;
        co_return outcome;
    }

    login_outcome outcome;
    error_code failure;
    login_attempt asked;
};

/// The store's documents, with what others do at awkward moments.
class disturbed_documents final : public document_store {
public:
    explicit disturbed_documents(document_store& real) : real_(real) {}

    template <class T>
    using answer = asio::awaitable<result<T>>;

    answer<document_head> load_head(document_key key) override
    {
        if (failure)
            co_return failure;
        auto head = co_await real_.load_head(key);
        if (writes_between > 0) {
            --writes_between;
            co_await write_other(std::move(key), head->gen);
        }
        co_return head;
    }
    answer<document_head> visit(document_key key, slice_sink& sink) override
    {
        ++visits;
        return real_.visit(std::move(key), sink);
    }
    answer<document_head> visit_at(document_key key, std::uint64_t gen, slice_sink& sink) override
    {
        return real_.visit_at(std::move(key), gen, sink);
    }
    answer<std::vector<change_record>> history(document_key key, std::uint64_t before,
                                               std::size_t limit) override
    {
        return real_.history(std::move(key), before, limit);
    }
    answer<document_head> replace(document_key key, std::uint64_t expected, document_content content,
                                  change_note note) override
    {
        if (writes_before_replace > 0) {
            --writes_before_replace;
            co_await write_other(key, expected);
        }
        co_return co_await real_.replace(std::move(key), expected, std::move(content), std::move(note));
    }
    answer<document_head> splice(document_key key, std::uint64_t expected, document_splice change,
                                 change_note note) override
    {
        if (writes_before_replace > 0) {
            --writes_before_replace;
            co_await write_other(key, expected);
        }
        ++splices;
        co_return co_await real_.splice(std::move(key), expected, std::move(change), std::move(note));
    }
    answer<document_head> remove(document_key key, std::uint64_t expected, change_note note) override
    {
        return real_.remove(std::move(key), expected, std::move(note));
    }

    error_code failure;
    int writes_between = 0;  ///< after a head was loaded and before anything else
    int writes_before_replace = 0;
    int visits = 0;   ///< of the document's text
    int splices = 0;  ///< changes of some slices

private:
    /// Somebody else's book, at one generation more.
    asio::awaitable<void> write_other(document_key key, std::uint64_t expected)
    {
        document_content content;
        content.text = other_book;
        content.slices.push_back({content.text.size(), auth::sha256(content.text)});
        content.digest = auth::sha256(content.slices.front().leaf);
        change_note note;
        note.author = "somebody else";
        (co_await real_.replace(std::move(key), expected, std::move(content), std::move(note))).value();
    }

    document_store& real_;
};

struct service_fixture : store_fixture {
    service_fixture()
    {
        accepted_login login;
        login.subscription = me;
        login.impi = some_subscriber(1).identities.impis.front();
        login.identities = some_subscriber(1).identities;
        login.authentication_info = "qop=auth";
        logins.outcome = login;
    }

    net::http_response ask(std::string method, std::string to, std::vector<net::http_header> headers = {},
                           std::string body = {})
    {
        net::http_request request;
        request.method = std::move(method);
        request.target = std::move(to);
        for (auto& header : headers)
            request.headers.add(std::move(header.name), std::move(header.value));
        request.body = std::move(body);
        auto answer = await(service.handle(std::move(request), {"192.0.2.1", 1234}));
        answer.body = answer.content();
        return answer;
    }
    net::http_response put(std::string body, std::vector<net::http_header> headers = {})
    {
        headers.push_back({"Content-Type", "application/resource-lists+xml"});
        return ask("PUT", target, std::move(headers), std::move(body));
    }
    net::http_response get() { return ask("GET", target); }

    subscription_id me = add(some_subscriber(1));
    subscription_id other = add(some_subscriber(2));
    std::string target = "/resource-lists/users/" + some_subscriber(1).identities.impus.front() + "/index";
    told_authenticator logins;
    disturbed_documents documents{shard->documents()};
    document_service service{
        {logins, shard->subscribers(), documents, "xcap.ims.example", {}, [] { return at(7000); }, no_log()}};
};

std::string header(net::http_response const& response, std::string_view name)
{
    return std::string(response.headers.find(name).value_or(""));
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(what_was_put_comes_back_octet_for_octet_until_it_is_deleted, service_fixture)
{
    BOOST_TEST(get().status == 404);
    auto const created = put(book);
    BOOST_TEST(created.status == 201);
    auto const got = get();
    BOOST_TEST(got.status == 200);
    BOOST_TEST(got.body == book);
    BOOST_TEST(header(got, "Content-Type") == "application/resource-lists+xml");
    BOOST_TEST(header(got, "ETag") == header(created, "ETag"));
    BOOST_TEST(ask("HEAD", target).body.size() == book.size());

    BOOST_TEST(put(other_book).status == 200);
    BOOST_TEST(get().body == other_book);
    BOOST_TEST(ask("DELETE", target).status == 200);
    BOOST_TEST(get().status == 404);
    BOOST_TEST(ask("DELETE", target).status == 404);
}

BOOST_FIXTURE_TEST_CASE(after_the_first_request_for_a_node_the_document_is_not_read_again, service_fixture)
{
    std::vector<net::http_header> const element{{"Content-Type", "application/xcap-el+xml"}};
    auto const entry = target + "/~~/resource-lists/list/entry%5B@uri=%22sip:c@d%22%5D";
    put(book);
    BOOST_TEST(ask("GET", entry).status == 404);
    auto const visits = documents.visits;
    BOOST_TEST(ask("PUT", entry, element, "<entry uri='sip:c@d'/>").status == 201);
    BOOST_TEST(
        ask("PUT", entry, element, "<entry uri='sip:c@d'><display-name>C</display-name></entry>").status ==
        200);
    BOOST_TEST(ask("GET", entry + "/display-name").body == "<display-name>C</display-name>");
    BOOST_TEST(ask("PUT", entry, element, "<entry/>").status == 409);
    BOOST_TEST(documents.visits == visits + 1);  // for the report
    BOOST_TEST(ask("DELETE", entry).status == 200);
    BOOST_TEST(documents.splices == 3);
    BOOST_TEST(get().body == book);
}

BOOST_FIXTURE_TEST_CASE(a_document_is_in_memory_once_for_all_who_read_it_at_a_time, service_fixture)
{
    put(book);
    auto const first = get(), second = get();
    BOOST_TEST(first.shared_body);
    BOOST_TEST((first.shared_body == second.shared_body));
    put(other_book);
    auto const third = get();
    BOOST_TEST((first.shared_body != third.shared_body));
    BOOST_TEST(*first.shared_body == book);
    BOOST_TEST(*third.shared_body == other_book);
    std::vector<net::http_header> const label{{"Content-Type", "application/xcap-el+xml"}};
    ask("PUT", target + "/~~/resource-lists/list/display-name", label, "<display-name/>");
    BOOST_TEST(get().body.size() == other_book.size() + 15 + 6);  // `<list/>` became two tags
}

BOOST_FIXTURE_TEST_CASE(what_another_shard_changes_is_noticed, service_fixture)
{
    std::vector<net::http_header> const element{{"Content-Type", "application/xcap-el+xml"}};
    auto const second_shard = whole->attach(io.get_executor());
    document_service second{{logins,
                             second_shard->subscribers(),
                             second_shard->documents(),
                             "xcap.ims.example",
                             {},
                             [] { return at(7000); },
                             no_log()}};
    put(book);
    std::string entries;
    for (int i = 0; i < 40; ++i) {
        auto const uri = "tel:" + std::to_string(i);
        net::http_request request;
        request.method = "PUT";
        request.target = target + "/~~/resource-lists/list/entry%5B@uri=%22" + uri + "%22%5D";
        request.headers.add("Content-Type", "application/xcap-el+xml");
        request.body = "<entry uri='" + uri + "'/>";
        entries += request.body;
        BOOST_TEST(
            await((i % 3 == 0 ? second : service).handle(std::move(request), {"192.0.2.1", 1234})).status ==
            201);
    }
    auto wanted = book;
    wanted.insert(wanted.find("</list>"), entries);
    BOOST_TEST(get().body == wanted);
}

BOOST_FIXTURE_TEST_CASE(a_race_lost_with_a_document_held_ready_is_decided_anew, service_fixture)
{
    std::vector<net::http_header> const element{{"Content-Type", "application/xcap-el+xml"}};
    put(book);
    auto const entry = target + "/~~/resource-lists/list/entry%5B@uri=%22sip:c@d%22%5D";
    BOOST_TEST(ask("GET", entry).status == 404);
    documents.writes_before_replace = 1;
    BOOST_TEST(ask("PUT", entry, element, "<entry uri='sip:c@d'/>").status == 201);
    BOOST_TEST(get().body == "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list><entry "
                             "uri='sip:c@d'/></list></resource-lists>");
}

BOOST_FIXTURE_TEST_CASE(a_node_is_put_read_and_deleted_inside_its_document, service_fixture)
{
    std::vector<net::http_header> const element{{"Content-Type", "application/xcap-el+xml"}};
    auto const entry = target + "/~~/resource-lists/list/entry%5B@uri=%22sip:c@d%22%5D";
    BOOST_TEST(ask("PUT", entry, element, "<entry uri='sip:c@d'/>").status == 409);
    put(book);
    auto const created = ask("PUT", entry, element, "<entry uri='sip:c@d'/>");
    BOOST_TEST(created.status == 201);
    auto const got = ask("GET", entry);
    BOOST_TEST(got.body == "<entry uri='sip:c@d'/>");
    BOOST_TEST(header(got, "ETag") == header(created, "ETag"));
    BOOST_TEST(header(get(), "ETag") == header(created, "ETag"));
    auto longer = book;
    BOOST_TEST(get().body == longer.insert(book.find("</list>"), "<entry uri='sip:c@d'/>"));
    BOOST_TEST(ask("DELETE", entry, {{"If-Match", header(created, "ETag")}}).status == 200);
    BOOST_TEST(get().body == book);
    BOOST_TEST(ask("DELETE", entry).status == 404);
}

BOOST_FIXTURE_TEST_CASE(a_node_is_put_into_the_document_that_won_the_race, service_fixture)
{
    put(book);
    documents.writes_between = 0;
    documents.writes_before_replace = 2;
    auto const won = ask("PUT", target + "/~~/resource-lists/list/@name",
                         {{"Content-Type", "application/xcap-att+xml"}}, "n");
    BOOST_TEST(won.status == 201);  // the other book's list has no name
    BOOST_TEST(contacts::parse_etag(header(won, "ETag")).value().gen == 4u);
    BOOST_TEST(
        get().body ==
        "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name=\"n\"/></resource-lists>");
}

BOOST_FIXTURE_TEST_CASE(conditions_are_kept, service_fixture)
{
    BOOST_TEST(put(book, {{"If-Match", "*"}}).status == 412);
    auto const tag = header(put(book, {{"If-None-Match", "*"}}), "ETag");
    BOOST_TEST(ask("GET", target, {{"If-None-Match", tag}}).status == 304);
    BOOST_TEST(put(other_book, {{"If-None-Match", "*"}}).status == 412);
    BOOST_TEST(put(other_book, {{"If-Match", "\"x\""}, {"If-Match", tag}}).status == 200);
    BOOST_TEST(ask("DELETE", target, {{"If-Match", tag}}).status == 412);
    BOOST_TEST(get().body == other_book);
}

BOOST_FIXTURE_TEST_CASE(a_change_is_logged_with_who_made_it_and_on_what, service_fixture)
{
    put(book, {{"User-Agent", "phone/1 " + std::string(300, 'x')}});
    document_key const key{me, "resource-lists", "index"};
    auto const log = await(shard->documents().history(key, UINT64_MAX, 10)).value();
    BOOST_TEST_REQUIRE(log.size() == 1u);
    BOOST_TEST(log[0].note.author == some_subscriber(1).identities.impis.front());
    BOOST_TEST(log[0].note.device.size() == 200u);
    BOOST_TEST((log[0].note.at == at(7000)));
}

BOOST_FIXTURE_TEST_CASE(a_subscriber_is_reached_by_any_of_its_identities_however_written, service_fixture)
{
    put(book);
    for (std::string const xui : {"tel:+49151000001", "tel%3A%2B4915-1000001",
                                  "sip:001010001000001@IMS.example", "sip%3A001010001000001%40ims.example"})
        BOOST_TEST(ask("GET", "/resource-lists/users/" + xui + "/index").body == book, xui);
}

BOOST_FIXTURE_TEST_CASE(anothers_documents_are_refused_and_nobodys_not_found, service_fixture)
{
    auto const others = "/resource-lists/users/" + some_subscriber(2).identities.impus.front() + "/index";
    for (std::string const method : {"GET", "HEAD", "DELETE", "PUT"}) {
        BOOST_TEST(ask(method, others, {{"Content-Type", "application/resource-lists+xml"}}, book).status ==
                   403);
        BOOST_TEST(ask(method, "/resource-lists/users/sip:nobody@ims.example/index").status == 404);
    }
    document_key const key{other, "resource-lists", "index"};
    BOOST_TEST(await(shard->documents().load_head(key)).value().gen == 0u);
}

BOOST_FIXTURE_TEST_CASE(an_identity_that_moved_takes_no_document_along, service_fixture)
{
    put(book);
    auto const moved = some_subscriber(1).identities.impus.front();
    BOOST_TEST(await(shard->subscribers().assign(other, identity_kind::impu, moved, at(8000))).has_value());
    auto login = std::get<accepted_login>(logins.outcome);
    std::erase(login.identities.impus, moved);
    logins.outcome = login;
    BOOST_TEST(get().status == 403);
    BOOST_TEST(ask("GET", "/resource-lists/users/tel:+49151000001/index").body == book);
}

BOOST_FIXTURE_TEST_CASE(who_is_not_known_yet_is_challenged_with_every_line, service_fixture)
{
    challenged_login challenge;
    challenge.www_authenticate = {"Digest a", "Digest b"};
    logins.outcome = challenge;
    auto const response = get();
    BOOST_TEST(response.status == 401);
    std::vector<std::string> lines;
    for (auto const& each : response.headers.all())
        if (each.name == "WWW-Authenticate")
            lines.push_back(each.value);
    BOOST_TEST(lines == challenge.www_authenticate, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(what_is_asked_of_the_authenticator_is_what_the_request_says, service_fixture)
{
    std::string const line =
        "Digest username=\"u\", realm=\"xcap.ims.example\", uri=\"" + target +
        "\", nonce=\"n\", response=\"00\", qop=auth-int, nc=00000001, cnonce=\"c\", algorithm=MD5";
    put(book, {{"authorization", line}});
    BOOST_TEST((logins.asked.from == front::xcap));
    BOOST_TEST(logins.asked.realm == "xcap.ims.example");
    BOOST_TEST(logins.asked.method == "PUT");
    BOOST_TEST(logins.asked.source == "192.0.2.1");
    BOOST_TEST(logins.asked.credentials.value().username == "u");
    BOOST_TEST((logins.asked.body_hash.value() == auth::hash(auth::hash_kind::md5, as_octets(book))));
    BOOST_TEST(!logins.asked.is_malformed);
}

BOOST_FIXTURE_TEST_CASE(each_refusal_has_its_status_and_a_sentence, service_fixture)
{
    struct expected {
        refusal why;
        int status;
    };
    for (auto const& [why, status] :
         {expected{refusal::malformed, 400}, expected{refusal::unknown_subscriber, 403},
          expected{refusal::barred, 403}, expected{refusal::algorithm_off, 403},
          expected{refusal::bad_resynchronisation, 403}, expected{refusal::too_many_failures, 403},
          expected{refusal::too_many_challenges, 503}}) {
        logins.outcome = refused_login{why, seconds(why == refusal::too_many_challenges ? 17 : 0)};
        auto const response = get();
        BOOST_TEST(response.status == status);
        BOOST_TEST(response.body.size() > 10u);
        BOOST_TEST(header(response, "Retry-After") == (status == 503 ? "17" : ""));
    }
}

BOOST_FIXTURE_TEST_CASE(the_server_proves_itself_in_a_success_only, service_fixture)
{
    BOOST_TEST(header(put(book), "Authentication-Info") == "qop=auth");
    BOOST_TEST(header(get(), "Authentication-Info") == "qop=auth");
    BOOST_TEST(header(put("no xml"), "Authentication-Info") == "");
}

BOOST_FIXTURE_TEST_CASE(nobody_is_asked_who_they_are_for_what_there_is_not, service_fixture)
{
    logins.failure = store_errc::unavailable;  // would show
    BOOST_TEST(ask("GET", "/pres-rules/users/sip:a@b/index").status == 404);
    BOOST_TEST(ask("POST", target).status == 405);
    BOOST_TEST(header(ask("POST", target), "Allow") == "GET, HEAD, PUT, DELETE, OPTIONS");
}

BOOST_FIXTURE_TEST_CASE(a_conflict_is_answered_with_its_report, service_fixture)
{
    auto const response = put("<a/>");
    BOOST_TEST(response.status == 409);
    BOOST_TEST(header(response, "Content-Type") == "application/xcap-error+xml");
    BOOST_TEST(get().status == 404);
}

BOOST_FIXTURE_TEST_CASE(a_lost_race_starts_again_and_an_endless_one_is_given_up, service_fixture)
{
    documents.writes_between = 3;
    auto const won = put(book);
    BOOST_TEST(won.status == 200);
    BOOST_TEST(contacts::parse_etag(header(won, "ETag")).value().gen == 4u);
    BOOST_TEST(get().body == book);

    documents.writes_between = 1;  // between the head and the text
    auto const got = get();
    BOOST_TEST(got.body == other_book);
    BOOST_TEST(contacts::parse_etag(header(got, "ETag")).value().gen == 5u);

    documents.writes_between = 1;
    BOOST_TEST(put(book, {{"If-Match", header(got, "ETag")}}).status == 412);

    documents.writes_between = 1'000'000;
    BOOST_TEST(put(book).status == 503);
}

BOOST_FIXTURE_TEST_CASE(a_store_that_fails_is_told_with_503, service_fixture)
{
    documents.failure = store_errc::unavailable;
    auto const response = get();
    BOOST_TEST(response.status == 503);
    BOOST_TEST(!header(response, "Retry-After").empty());
    documents.failure = {};
    logins.failure = store_errc::unavailable;
    BOOST_TEST(get().status == 503);
}

BOOST_FIXTURE_TEST_CASE(each_usage_keeps_documents_of_its_own_and_the_directory_lists_them, service_fixture)
{
    auto const home = "/users/" + some_subscriber(1).identities.impus.front() + "/";
    auto const directory = "/org.openmobilealliance.xcap-directory" + home + "directory.xml";
    BOOST_TEST(ask("GET", directory + "/~~/xcap-directory/folder").status == 404);
    auto const tag = header(put(book), "ETag");
    std::string const presence = "<presence xmlns='urn:ietf:params:xml:ns:pidf' entity='pres:joe@a.b'/>";
    BOOST_TEST(ask("PUT", "/pidf-manipulation" + home + "index", {{"Content-Type", "application/pidf+xml"}},
                   presence)
                   .status == 201);
    BOOST_TEST(ask("GET", "/pidf-manipulation" + home + "index").body == presence);
    BOOST_TEST(get().body == book);

    auto const listed = ask("GET", directory);
    BOOST_TEST(listed.status == 200);
    BOOST_TEST(header(listed, "Content-Type") == "application/vnd.oma.xcap-directory+xml");
    auto const entry =
        ask("GET", directory + "/~~/xcap-directory/folder%5B@auid=%22resource-lists%22%5D/entry/@etag").body;
    BOOST_TEST(entry == "&quot;" + tag.substr(1, tag.size() - 2) + "&quot;");
    BOOST_TEST(
        ask("GET", directory + "/~~/xcap-directory/folder%5B@auid=%22pidf-manipulation%22%5D/entry/@size")
            .body == std::to_string(presence.size()));
    BOOST_TEST(ask("GET", directory, {{"If-None-Match", header(listed, "ETag")}}).status == 304);
    BOOST_TEST(ask("PUT", directory).status == 405);
    auto const others = "/org.openmobilealliance.xcap-directory/users/" +
                        some_subscriber(2).identities.impus.front() + "/directory.xml";
    BOOST_TEST(ask("GET", others).status == 403);
}

BOOST_FIXTURE_TEST_CASE(every_version_can_be_listed_read_and_put_back, service_fixture)
{
    auto const home = "/users/" + some_subscriber(1).identities.impus.front() + "/";
    auto const history = "/x-cabinet-history" + home + "index";
    auto const version = [&](std::string const& gen) {
        return ask("GET", "/x-cabinet-version" + home + gen);
    };
    auto const told = [&](std::string const& of) {
        return ask("GET", history + "/~~/history/version%5B@gen=%22" + of + "%22%5D").body;
    };

    auto const first = put(book, {{"User-Agent", "phone/1"}});
    put(other_book);
    ask("DELETE", target);
    auto const listed = ask("GET", history);
    BOOST_TEST(listed.status == 200);
    BOOST_TEST(header(listed, "Content-Type") == "application/x-cabinet-history+xml");
    BOOST_TEST(!xcap::find_usage("x-cabinet-history")->schema().validate(listed.body).has_value(),
               listed.body);
    BOOST_TEST(told("3").starts_with("<version gen=\"3\" at="), listed.body);
    BOOST_TEST(told("3").find("etag") == std::string::npos);
    BOOST_TEST(told("2").find("<groups added=\"1\" removed=\"1\"/><contacts removed=\"1\"/>") !=
                   std::string::npos,
               told("2"));
    BOOST_TEST(told("1").find("device=\"phone/1\"") != std::string::npos);
    BOOST_TEST(told("1").find("<groups added=\"1\"/><contacts added=\"1\"/>") != std::string::npos,
               told("1"));

    BOOST_TEST(version("1").body == book);
    BOOST_TEST(header(version("1"), "ETag") == header(first, "ETag"));
    BOOST_TEST(header(version("1"), "Content-Type") == "application/resource-lists+xml");
    BOOST_TEST(version("1/~~/resource-lists/list/@name").body == "a");
    BOOST_TEST(version("2").body == other_book);
    for (std::string const missing : {"3", "4", "0", "index", "1/2"})
        BOOST_TEST(version(missing).status == 404, missing);

    BOOST_TEST(put(version("1").body, {{"If-None-Match", "*"}}).status == 201);  // undo
    BOOST_TEST(get().body == book);
    BOOST_TEST(put(version("2").body, {{"If-Match", header(get(), "ETag")}}).status == 200);  // and undone
    BOOST_TEST(get().body == other_book);
    BOOST_TEST(ask("PUT", history).status == 405);
    BOOST_TEST(ask("DELETE", "/x-cabinet-version" + home + "1").status == 405);
    auto const others = "/users/" + some_subscriber(2).identities.impus.front() + "/";
    BOOST_TEST(ask("GET", "/x-cabinet-history" + others + "index").status == 403);
    BOOST_TEST(ask("GET", "/x-cabinet-version" + others + "1").status == 403);
}

BOOST_FIXTURE_TEST_CASE(a_summary_is_of_the_change_that_was_made, service_fixture)
{
    put(book);
    documents.writes_between = 1;
    put(book);
    auto const log =
        await(shard->documents().history({me, "resource-lists", "index"}, UINT64_MAX, 10)).value();
    BOOST_TEST_REQUIRE(log.size() == 3u);
    BOOST_TEST(
        (log[0].note.summary == change_summary{.groups_added = 1, .groups_removed = 1, .contacts_added = 1}));
    BOOST_TEST(!log[1].note.summary.has_value());
}

BOOST_FIXTURE_TEST_CASE(documents_travel_coded_both_ways, service_fixture)
{
    auto long_book = book;
    long_book.insert(book.find("</list>"), "<!--" + std::string(2'000, ' ') + "-->");
    BOOST_TEST(put(net::gzip(long_book), {{"Content-Encoding", "gzip"}}).status == 201);
    BOOST_TEST(get().body == long_book);
    auto const coded = ask("GET", target, {{"Accept-Encoding", "gzip"}});
    BOOST_TEST(coded.body.size() < 500u);
    BOOST_TEST(net::gunzip(coded.body, 10'000).value() == long_book);
    auto const again = ask("GET", target, {{"Accept-Encoding", "gzip"}});
    BOOST_TEST(
        (coded.shared_body && again.shared_body == coded.shared_body));  // once for all who read it at a time
    auto const tag = header(coded, "ETag");
    BOOST_TEST(tag.ends_with("-gz\""));
    BOOST_TEST(ask("GET", target, {{"Accept-Encoding", "gzip"}, {"If-None-Match", tag}}).status == 304);
    BOOST_TEST(put(book, {{"If-Match", tag}}).status == 200);
    BOOST_TEST(put(book, {{"Content-Encoding", "gzip"}}).status == 400);
    BOOST_TEST(put(book, {{"Content-Encoding", "br"}}).status == 415);
    BOOST_TEST(get().body == book);
}

BOOST_FIXTURE_TEST_CASE(what_the_server_can_do_is_told_to_subscribers, service_fixture)
{
    auto const response = ask("GET", "/xcap-caps/global/index");
    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.body.find("resource-lists") != std::string::npos);
    BOOST_TEST(ask("PUT", "/xcap-caps/global/index").status == 405);
}

BOOST_AUTO_TEST_SUITE_END()
