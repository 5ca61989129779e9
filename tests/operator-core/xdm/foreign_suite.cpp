// What suites of other XCAP servers ask of one, by their subjects: resource lists, elements, attributes, errors, entity tags,
// namespace bindings, XPath.
#include "protocol/xcap/error_body.hpp"
#include "tests/operator-core/xdm/model/model_server.hpp"

BOOST_AUTO_TEST_SUITE(xdm_foreign_suite)

using namespace cabinet;
using namespace cabinet::test;

namespace {

std::string const friends =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rl:resource-lists xmlns:rl=\"urn:ietf:params:xml:ns:resource-lists\" xmlns:x=\"urn:example:x\">\n"
    "  <rl:list name=\"friends\" x:colour=\"red\">\n"
    "    <rl:display-name xml:lang=\"de\">Freunde</rl:display-name>\n"
    "    <rl:entry uri=\"sip:joe@example.com\"><rl:display-name>Joe</rl:display-name></rl:entry>\n"
    "    <rl:entry uri=\"sip:nancy@example.com\"/>\n"
    "    <rl:entry uri=\"sip:petri@example.com\"/>\n"
    "  </rl:list>\n"
    "  <rl:list name=\"work &amp; play\"/>\n"
    "</rl:resource-lists>\n";

/// One subscriber's server; `shard` 0 judges changes as a whole, 1 by parts.
struct suite_fixture {
    model_answer ask(std::string const& method, std::string const& node, std::string const& body = {},
                     std::string const& type = "application/xcap-el+xml", std::string const& if_match = {},
                     std::string const& if_none_match = {})
    {
        model_request what;
        what.method = method;
        what.target = document + node;
        what.body = body;
        if (method == "PUT")
            what.type = type;
        what.if_match = if_match;
        what.if_none_match = if_none_match;
        return server.ask(0, shard, what);
    }
    model_answer put(std::string const& body, std::string const& type = "application/resource-lists+xml")
    {
        return ask("PUT", "", body, type);
    }
    model_answer put_attribute(std::string const& node, std::string const& value)
    {
        return ask("PUT", node, value, "application/xcap-att+xml");
    }
    std::string book() { return ask("GET", "").body; }

    /// The condition that a report of 409 names.
    static std::string conflict(model_answer const& got)
    {
        auto const report = xcap::parse_error_body(got.body);
        return got.status == 409 && report ? std::string(xcap::element_name(report->what))
                                           : std::to_string(got.status);
    }

    temporary_folder folder{memory_folder()};
    model_server server{folder / "store.db"};
    std::string document = "/resource-lists/users/" + model_server::xui(0) + "/index";
    std::size_t shard = 0;
};

std::string const list = "/~~/resource-lists/list%5B@name=%22friends%22%5D";
std::string const joe = list + "/entry%5B@uri=%22sip:joe@example.com%22%5D";

template <class Test>
void on_both_shards(Test test)
{
    for (std::size_t shard : {0u, 1u}) {
        suite_fixture at;
        at.shard = shard;
        at.put(friends);
        test(at);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(resource_lists_are_created_replaced_read_and_deleted)
{
    suite_fixture at;
    BOOST_TEST(at.ask("GET", "").status == 404);
    BOOST_TEST(at.ask("DELETE", "").status == 404);
    BOOST_TEST(at.put(friends).status == 201);
    BOOST_TEST(at.book() == friends);
    BOOST_TEST(at.put(friends).status == 200);
    BOOST_TEST(at.ask("DELETE", "").status == 200);
    BOOST_TEST(at.ask("GET", "").status == 404);
    BOOST_TEST(at.put(friends).status == 201);
}

BOOST_AUTO_TEST_CASE(elements_are_put_where_they_belong_and_come_back)
{
    on_both_shards([](suite_fixture& at) {
        std::string const bob =
            "<rl:entry uri=\"sip:bob@example.com\"><rl:display-name>Bob</rl:display-name></rl:entry>";
        auto const node = list + "/entry%5B@uri=%22sip:bob@example.com%22%5D";
        BOOST_TEST(at.ask("PUT", node, bob).status == 201);
        BOOST_TEST(at.ask("GET", node).body == bob);
        auto wanted = friends;
        std::string const last = "<rl:entry uri=\"sip:petri@example.com\"/>";
        BOOST_TEST(at.book() == wanted.insert(wanted.find(last) + last.size(), bob));
        BOOST_TEST(at.ask("PUT", node, bob).status == 200);
        BOOST_TEST(at.ask("DELETE", node).status == 200);
        BOOST_TEST(at.book() == friends);  // the white space around it stayed
        BOOST_TEST(at.ask("GET", node).status == 404);
        BOOST_TEST(at.ask("DELETE", node).status == 404);
        // At a position, before what stands there now.
        auto const second = list + "/entry%5B2%5D%5B@uri=%22sip:bob@example.com%22%5D";
        BOOST_TEST(at.ask("PUT", second, bob).status == 201);
        BOOST_TEST(at.ask("GET", list + "/entry%5B2%5D").body == bob);
        BOOST_TEST(at.ask("GET", list + "/*%5B3%5D").body == bob);
        BOOST_TEST(suite_fixture::conflict(at.ask("PUT", list + "/entry%5B9%5D", bob)) == "cannot-insert");
    });
}

BOOST_AUTO_TEST_CASE(attributes_are_read_put_and_deleted)
{
    on_both_shards([](suite_fixture& at) {
        BOOST_TEST(at.ask("GET", joe + "/@uri").body == "sip:joe@example.com");
        BOOST_TEST(at.ask("GET", joe + "/@absent").status == 404);
        auto const colour = list + "/@x:colour?xmlns(x=urn:example:x)";
        BOOST_TEST(at.ask("GET", colour).body == "red");
        BOOST_TEST(at.put_attribute(colour, "green").status == 200);
        BOOST_TEST(at.ask("GET", colour).body == "green");
        BOOST_TEST(at.ask("DELETE", colour).status == 200);
        BOOST_TEST(at.ask("DELETE", colour).status == 404);
        BOOST_TEST(at.put_attribute(colour, "blue").status == 201);
        // It would no longer be found by the selector it was put with.
        BOOST_TEST(suite_fixture::conflict(at.put_attribute(joe + "/@uri", "sip:x@example.com")) ==
                   "cannot-insert");
        BOOST_TEST(suite_fixture::conflict(at.put_attribute(
                       list + "/entry%5B1%5D/@uri", "sip:nancy@example.com")) == "uniqueness-failure");
        BOOST_TEST(suite_fixture::conflict(at.ask("DELETE", list + "/entry%5B1%5D/@uri")) ==
                   "schema-validation-error");
        BOOST_TEST(suite_fixture::conflict(at.put_attribute(colour, "<")) == "not-xml-att-value");
    });
}

BOOST_AUTO_TEST_CASE(each_error_is_told_by_its_name)
{
    on_both_shards([](suite_fixture& at) {
        BOOST_TEST(suite_fixture::conflict(at.put("<resource-lists")) == "not-well-formed");
        BOOST_TEST(suite_fixture::conflict(at.put("<other/>")) == "schema-validation-error");
        BOOST_TEST(suite_fixture::conflict(
                       at.put("<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>\xff"
                              "</resource-lists>")) == "not-utf-8");
        BOOST_TEST(suite_fixture::conflict(
                       at.put("<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>"
                              "<list name='a'/><list name='a'/></resource-lists>")) == "uniqueness-failure");
        BOOST_TEST(suite_fixture::conflict(at.put(
                       "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list>"
                       "<entry-ref ref='/absolute'/></list></resource-lists>")) == "constraint-failure");
        BOOST_TEST(suite_fixture::conflict(at.ask("PUT", joe, "<rl:entry")) == "not-xml-frag");
        BOOST_TEST(suite_fixture::conflict(at.ask("PUT", joe, "<a/><b/>")) == "not-xml-frag");
        BOOST_TEST(suite_fixture::conflict(at.ask("PUT", joe, "<rl:entry uri='sip:else@example.com'/>")) ==
                   "cannot-insert");
        BOOST_TEST(
            suite_fixture::conflict(at.ask("PUT", "/~~/resource-lists/list%5B@name=%22none%22%5D/entry",
                                           "<rl:entry uri='sip:a@b'/>")) == "no-parent");
        BOOST_TEST(suite_fixture::conflict(at.ask("DELETE", list + "/entry%5B1%5D")) == "cannot-delete");
        BOOST_TEST(at.ask("PUT", joe, "<rl:entry uri='sip:joe@example.com'/>", "text/plain").status == 415);
        BOOST_TEST(at.put(friends, "text/plain").status == 415);
        BOOST_TEST(at.ask("POST", "").status == 405);
        BOOST_TEST(at.book() == friends);  // none of them changed anything
    });
}

BOOST_AUTO_TEST_CASE(entity_tags_guard_documents_and_nodes)
{
    on_both_shards([](suite_fixture& at) {
        auto const first = at.ask("GET", "").etag;
        BOOST_TEST(at.ask("GET", joe).etag == first);
        BOOST_TEST(at.ask("GET", "", {}, {}, {}, first).status == 304);
        BOOST_TEST(at.ask("GET", joe, {}, {}, {}, first).status == 304);
        BOOST_TEST(at.ask("GET", "", {}, {}, "\"other\"").status == 412);
        std::string const body = "<rl:entry uri=\"sip:joe@example.com\"/>";
        std::string const type = "application/xcap-el+xml";
        BOOST_TEST(at.ask("PUT", joe, body, type, "\"other\"").status == 412);
        BOOST_TEST(at.ask("PUT", joe, body, type, {}, first).status == 412);
        BOOST_TEST(at.ask("PUT", joe, body, type, {}, "*").status == 412);
        auto const second =
            at.ask("PUT", joe, body, type, first.substr(1, first.size() - 2));  // unquoted, as stored
        BOOST_TEST(second.status == 200);
        BOOST_TEST(second.etag != first);
        BOOST_TEST(at.ask("PUT", joe, body, type, first).status == 412);
        auto const same = at.ask("PUT", joe, body, type, second.etag);
        BOOST_TEST(same.status == 200);
        BOOST_TEST(same.etag != second.etag);  // although nothing is different
        BOOST_TEST(at.ask("DELETE", joe, {}, {}, first).status == 412);
        BOOST_TEST(at.ask("DELETE", joe, {}, {}, "*").status == 200);
        BOOST_TEST(at.ask("DELETE", "", {}, {}, same.etag).status == 412);
        BOOST_TEST(at.ask("DELETE", "").status == 200);
        BOOST_TEST(at.ask("PUT", "", friends, "application/resource-lists+xml", "*").status == 412);
    });
}

BOOST_AUTO_TEST_CASE(namespace_bindings_are_told_and_not_written)
{
    on_both_shards([](suite_fixture& at) {
        auto const bindings = at.ask("GET", list + "/namespace::*");
        BOOST_TEST(bindings.status == 200);
        BOOST_TEST(bindings.body.find("xmlns:rl=\"urn:ietf:params:xml:ns:resource-lists\"") !=
                   std::string::npos);
        BOOST_TEST(bindings.body.find("xmlns:x=\"urn:example:x\"") != std::string::npos);
        BOOST_TEST(at.ask("GET", "/~~/resource-lists/list%5B@name=%22none%22%5D/namespace::*").status == 404);
        BOOST_TEST(at.ask("PUT", list + "/namespace::*", "<a/>", "application/xcap-ns+xml").status == 405);
        BOOST_TEST(at.ask("DELETE", list + "/namespace::*").status == 405);
        // A prefix of the request is its own, and need not be the document's.
        std::string const query = "?xmlns(q=urn:ietf:params:xml:ns:resource-lists)";
        BOOST_TEST(at.ask("GET", "/~~/q:resource-lists/q:list%5B2%5D" + query).body ==
                   "<rl:list name=\"work &amp; play\"/>");
        BOOST_TEST(at.ask("GET", "/~~/q:resource-lists").status == 400);
        BOOST_TEST(at.ask("GET", "/~~/q:resource-lists?xmlns(q=urn:other)").status == 404);
        // A fragment is judged with the document's bindings.
        BOOST_TEST(suite_fixture::conflict(at.ask("PUT", joe, "<entry uri=\"sip:joe@example.com\"/>")) ==
                   "cannot-insert");
    });
}

BOOST_AUTO_TEST_CASE(selectors_pick_exactly_one_node_or_none)
{
    on_both_shards([](suite_fixture& at) {
        auto const status = [&](std::string const& node) { return at.ask("GET", node).status; };
        BOOST_TEST(status("/~~/resource-lists") == 200);
        BOOST_TEST(status("/~~/*") == 200);
        BOOST_TEST(status("/~~/*/*%5B1%5D") == 200);
        BOOST_TEST(status("/~~/resource-lists/list") == 404);  // two
        BOOST_TEST(status("/~~/resource-lists/list%5B3%5D") == 404);
        BOOST_TEST(status("/~~/resource-lists/list%5B0%5D") == 404);
        BOOST_TEST(status(list + "/entry%5B2%5D%5B@uri=%22sip:nancy@example.com%22%5D") == 200);
        BOOST_TEST(status(list + "/entry%5B1%5D%5B@uri=%22sip:nancy@example.com%22%5D") == 404);
        BOOST_TEST(status(list + "/*%5B@uri=%22sip:nancy@example.com%22%5D") == 200);
        BOOST_TEST(status("/~~/resource-lists/list%5B@name=%22work%20&amp;%20play%22%5D") == 200);
        BOOST_TEST(status("/~~/resource-lists/list%5B@name='work%20&amp;%20play'%5D") == 200);
        for (std::string const wrong :
             {"/~~/resource-lists/list%5B%5D", "/~~/resource-lists/list%5B@name%5D",
              "/~~/resource-lists//list", "/~~/resource-lists/list%5B1%5D%5B1%5D", "/~~/"})
            BOOST_TEST(status(wrong) == 400, wrong);
    });
}

BOOST_AUTO_TEST_SUITE_END()
