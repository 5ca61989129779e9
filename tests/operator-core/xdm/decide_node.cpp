#include "operator-core/xdm/decide_node.hpp"

#include "protocol/contacts/etag.hpp"
#include "protocol/xcap/error_body.hpp"
#include "protocol/xml/schema.hpp"

BOOST_AUTO_TEST_SUITE(xdm_decide_node)

using namespace cabinet;

namespace {

constexpr std::string_view book =
    "<?xml version='1.0'?>\n<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists' xmlns:c='urn:c'>\n"
    " <list name='a'><display-name>A</display-name><entry uri='sip:a@b' c:id='1'/></list>\n"
    " <list name='b'/>\n</resource-lists>\n";
constexpr std::string_view document = "/resource-lists/users/sip:a@b/index";
constexpr std::string_view element_type = "application/xcap-el+xml";
constexpr std::string_view attribute_type = "application/xcap-att+xml";

core::document_head const stored{true, 7, {}, book.size(), 5, {}};
core::document_head const absent{};
std::string const tag = contacts::write_etag({7, {}});

/// A request for a node of the book, or of what it says the document is.
struct node_trial : core::xdm_request {
    node_trial(std::string_view with, std::string_view to, std::string_view what = {},
               std::string_view type = element_type)
        : to_(std::string(document) + "/~~/" + std::string(to))
    {
        method = with;
        target = to_;
        if (method == "PUT")
            content_type = type;
        body = what;
    }
    node_trial(node_trial const&) = delete;

    core::document_decision decide(core::document_head const& head = stored,
                                   xml::limits const& bounds = {}) const
    {
        auto const route = std::get<core::xdm_route>(core::decide_route("/", *this));
        return core::decide_node(route, *this, head, head.exists ? book : std::string_view(), "/", bounds);
    }
    int status(core::document_head const& head = stored) const { return decide(head).response.status; }

    /// The document as it would be; what the report says where there is none.
    std::string after() const
    {
        auto const decision = decide();
        if (auto const* const content = std::get_if<core::document_content>(&decision.change))
            return content->text;
        auto const report = xcap::parse_error_body(decision.response.body);
        return report ? std::string(xcap::element_name(report->what))
                      : std::to_string(decision.response.status);
    }

private:
    std::string to_;
};

std::string told(core::xdm_response const& response, std::string_view name)
{
    for (auto const& header : response.headers)
        if (header.name == name)
            return header.value;
    return {};
}

std::string with(std::string_view old, std::string_view now)
{
    std::string out(book);
    return out.replace(out.find(old), old.size(), now);
}

std::string ancestor(core::xdm_response const& response)
{
    BOOST_TEST(response.status == 409);
    auto const report = xcap::parse_error_body(response.body);
    BOOST_TEST_REQUIRE(report.has_value());
    BOOST_TEST(!xml::xcap_error_schema().validate(response.body).has_value(), response.body);
    BOOST_TEST((report->what == xcap::conflict::no_parent));
    return report->ancestor;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_node_is_read_with_its_type_and_the_documents_tag)
{
    auto const element = node_trial("GET", "resource-lists/list[2]").decide().response;
    BOOST_TEST(element.status == 200);
    BOOST_TEST(element.body == "<list name='b'/>");
    BOOST_TEST(told(element, "Content-Type") == element_type);
    BOOST_TEST(told(element, "ETag") == tag);
    auto const attribute =
        node_trial("HEAD", "resource-lists/list[1]/entry/@n:id?xmlns(n=urn:c)").decide().response;
    BOOST_TEST(attribute.body == "1");
    BOOST_TEST(told(attribute, "Content-Type") == attribute_type);
    auto const bindings = node_trial("GET", "resource-lists/list[2]/namespace::*").decide().response;
    BOOST_TEST(bindings.body == "<list xmlns=\"urn:ietf:params:xml:ns:resource-lists\" xmlns:c=\"urn:c\"/>");
    BOOST_TEST(told(bindings, "Content-Type") == "application/xcap-ns+xml");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_or_not_alone_is_not_found)
{
    for (std::string_view const method : {"GET", "HEAD", "DELETE"}) {
        for (std::string_view const to : {"resource-lists/list", "resource-lists/list[3]",
                                          "resource-lists/x/y", "resource-lists/list[1]/@x"})
            BOOST_TEST(node_trial(method, to).status() == 404, method << " " << to);
        BOOST_TEST(node_trial(method, "resource-lists").status(absent) == 404, method);
    }
}

BOOST_AUTO_TEST_CASE(a_node_that_is_put_is_new_or_takes_the_old_ones_place)
{
    node_trial const made("PUT", "resource-lists/list[1]/entry[@uri=%22sip:c@d%22]",
                          "<entry uri='sip:c@d'/>");
    BOOST_TEST(made.status() == 201);
    BOOST_TEST(made.after() == with("c:id='1'/>", "c:id='1'/><entry uri='sip:c@d'/>"));
    BOOST_TEST(contacts::parse_etag(told(made.decide().response, "ETag")).value().gen == 8u);
    BOOST_TEST(made.decide().response.body == "");

    node_trial const renamed("PUT", "resource-lists/list[1]/display-name", "<display-name>Z</display-name>");
    BOOST_TEST(renamed.status() == 200);
    BOOST_TEST(renamed.after() == with(">A<", ">Z<"));

    node_trial const value("PUT", "resource-lists/list[2]/@name", "z", attribute_type);
    BOOST_TEST(value.status() == 200);
    BOOST_TEST(value.after() == with("'b'", "'z'"));

    node_trial const added("PUT", "resource-lists/list[2]/@c:id?xmlns(c=urn:c)", "5", attribute_type);
    BOOST_TEST(added.status() == 201);
    BOOST_TEST(added.after() == with("name='b'", "name='b' c:id=\"5\""));
}

BOOST_AUTO_TEST_CASE(a_deleted_node_leaves_the_document_with_a_new_tag)
{
    node_trial const list("DELETE", "resource-lists/list[@name=%22b%22]");
    BOOST_TEST(list.status() == 200);
    BOOST_TEST(list.after() == with("<list name='b'/>", ""));
    BOOST_TEST(contacts::parse_etag(told(list.decide().response, "ETag")).value().gen == 8u);
    BOOST_TEST(node_trial("DELETE", "resource-lists/list[1]/@name").after() == with(" name='a'", ""));
}

BOOST_AUTO_TEST_CASE(the_closest_ancestor_that_is_there_is_told)
{
    auto const of = [](std::string_view to, core::document_head const& head = stored) {
        return ancestor(node_trial("PUT", to, "<x/>").decide(head).response);
    };
    BOOST_TEST(of("resource-lists/list", absent) == "/resource-lists/users/sip:a@b/");
    BOOST_TEST(of("other/list") == document);
    BOOST_TEST(of("resource-lists/list/entry") == std::string(document) + "/~~/resource-lists");
    BOOST_TEST(of("resource-lists/list[@name=%22a%22]/n:x/y?xmlns(n=urn:c)") ==
               std::string(document) + "/~~/resource-lists/list%5B@name=%22a%22%5D?xmlns(n=urn:c)");
    BOOST_TEST(
        ancestor(node_trial("PUT", "resource-lists/list/@name", "x", attribute_type).decide().response) ==
        std::string(document) + "/~~/resource-lists");
    // Told as a URI, however it was written.
    BOOST_TEST(of("resource-lists/list/n:x?xmlns(n=urn[:c)xmlns(m=%25)") ==
               std::string(document) + "/~~/resource-lists?xmlns(n=urn%5B:c)xmlns(m=%25)");
}

BOOST_AUTO_TEST_CASE(what_may_not_be_is_told_in_the_standards_words)
{
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/entry", "<entry uri='a:b'>").after() ==
               "not-xml-frag");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/entry", "<entry uri='a:\xE9'/>").after() ==
               "not-utf-8");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/@name", "<", attribute_type).after() ==
               "not-xml-att-value");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/entry[2]", "<entry uri='a:b'/>").after() ==
               "cannot-insert");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/entry", "<entry/>").after() ==
               "schema-validation-error");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/display-name[1]", "<display-name/>").after() ==
               with("<list name='b'/>", "<list name='b'><display-name/></list>"));
    BOOST_TEST(node_trial("PUT", "resource-lists/list[1]/*[2][@uri=%22a:b%22]", "<display-name/>").after() ==
               "cannot-insert");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/@name", "a", attribute_type).after() ==
               "uniqueness-failure");
    BOOST_TEST(node_trial("PUT", "resource-lists/list[2]/external", "<external anchor='x'/>").after() ==
               "constraint-failure");
    BOOST_TEST(node_trial("DELETE", "resource-lists/list[1]/entry/@uri").after() ==
               "schema-validation-error");
    BOOST_TEST(node_trial("DELETE", "resource-lists/list[1]").after() == "cannot-delete");
    BOOST_TEST(node_trial("DELETE", "resource-lists").after() == "cannot-delete");
}

BOOST_AUTO_TEST_CASE(conditions_are_tested_against_the_documents_tag)
{
    auto const ask = [](std::string_view method, std::optional<std::string_view> match,
                        std::optional<std::string_view> none_match,
                        core::document_head const& head = stored) {
        node_trial request(method, "resource-lists/list[2]", "<list name='c'/>");
        request.if_match = match;
        request.if_none_match = none_match;
        return request.status(head);
    };
    BOOST_TEST(ask("GET", {}, tag) == 304);
    BOOST_TEST(ask("GET", "\"x\"", {}) == 412);
    BOOST_TEST(ask("PUT", tag, {}) == 200);
    BOOST_TEST(ask("PUT", "\"x\"", {}) == 412);
    BOOST_TEST(ask("PUT", {}, "*") == 412);
    BOOST_TEST(ask("PUT", {}, "*", absent) == 409);
    BOOST_TEST(ask("DELETE", tag, {}) == 200);
    BOOST_TEST(ask("DELETE", "\"x\"", {}) == 412);
    node_trial created("PUT", "resource-lists/list[3]", "<list name='c'/>");
    created.if_none_match = "*";
    BOOST_TEST(created.status() == 412);  // RFC 4825 §8.2.6
    node_trial missing("GET", "resource-lists/list[3]");
    missing.if_none_match = tag;
    BOOST_TEST(missing.status() == 404);
}

BOOST_AUTO_TEST_CASE(checks_come_in_the_standards_order)
{
    node_trial request("PUT", "resource-lists/x/y", "<", "text/xml");
    request.if_match = "\"x\"";
    BOOST_TEST(request.status() == 415);
    BOOST_TEST(told(request.decide().response, "Accept") == element_type);
    request.content_type = element_type;
    request.content_encoding = "gzip";
    BOOST_TEST(request.status() == 415);
    request.content_encoding = {};
    BOOST_TEST(request.decide(stored, {.octets = 0}).response.status == 413);
    BOOST_TEST(request.after() == "no-parent");

    node_trial placed("PUT", "resource-lists/list[2]/x", "<");
    placed.if_match = "\"x\"";
    BOOST_TEST(placed.status() == 412);
    placed.if_match = {};
    BOOST_TEST(placed.after() == "not-xml-frag");
}

BOOST_AUTO_TEST_CASE(a_document_may_not_grow_beyond_its_limits)
{
    std::string_view const entry = "<entry uri='a:b'/>";
    node_trial const request("PUT", "resource-lists/list[1]/entry[2]", entry);
    auto const status = [&](xml::limits const& bounds) {
        return request.decide(stored, bounds).response.status;
    };
    BOOST_TEST(status({.octets = book.size() + entry.size()}) == 201);
    BOOST_TEST(status({.octets = book.size() + entry.size() - 1}) == 413);
    BOOST_TEST(status({.elements = 6}) == 201);
    BOOST_TEST(status({.elements = 5}) == 409);
}

BOOST_AUTO_TEST_CASE(only_the_usages_document_has_nodes)
{
    for (std::string_view const method : {"GET", "PUT"}) {
        core::xdm_request request;
        request.method = method;
        request.target = "/resource-lists/users/sip:a@b/other/~~/resource-lists";
        auto const route = std::get<core::xdm_route>(core::decide_route("/", request));
        BOOST_TEST(core::decide_node(route, request, absent, "", "/", {}).response.status == 404);
    }
}

BOOST_AUTO_TEST_CASE(the_capabilities_have_nodes_too)
{
    core::xdm_request request;
    request.method = "GET";
    auto const ask = [&](std::string_view target) {
        request.target = target;
        return core::decide_fixed(std::get<core::xdm_route>(core::decide_route("/", request)), request,
                                  core::capabilities());
    };
    auto const found = ask("/xcap-caps/global/index/~~/xcap-caps/auids/auid[1]");
    BOOST_TEST(found.status == 200);
    BOOST_TEST(found.body.starts_with("<auid>"));
    BOOST_TEST(told(found, "Content-Type") == element_type);
    BOOST_TEST(told(found, "ETag") == told(ask("/xcap-caps/global/index"), "ETag"));
    request.if_none_match = "*";
    BOOST_TEST(ask("/xcap-caps/global/index/~~/xcap-caps/auids").status == 304);
    BOOST_TEST(ask("/xcap-caps/global/index/~~/xcap-caps/x").status == 404);
}

BOOST_AUTO_TEST_CASE(a_missing_element_is_told_of_before_a_condition_on_its_attribute_fails)
{
    node_trial request("PUT", "resource-lists/list[3]/@name", "c", attribute_type);
    request.if_match = "\"1.old\"";
    BOOST_TEST(!ancestor(request.decide().response).empty());
    node_trial present("PUT", "resource-lists/list[2]/@name", "c", attribute_type);
    present.if_match = "\"1.old\"";
    BOOST_TEST(present.status() == 412);
}

BOOST_AUTO_TEST_SUITE_END()
