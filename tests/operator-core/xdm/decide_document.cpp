#include "operator-core/xdm/decide_document.hpp"

#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/contacts/slices.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(xdm_decide_document)

using namespace cabinet;
using core::document_decision;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::string_view ns = "urn:ietf:params:xml:ns:resource-lists";

std::string lists(std::string_view content)
{
    return "<?xml version='1.0'?>\n<resource-lists xmlns='" + std::string(ns) + "'>" + std::string(content) +
           "</resource-lists>\n";
}

std::string const good = lists("<list name='a'><entry uri='sip:a@b'/> <entry uri='sip:c@d'/></list>");

auth::sha256_value digest_of(std::string_view document)
{
    std::vector<auth::sha256_value> leaves;
    for (auto const& slice : contacts::cut_slices(document).value())
        leaves.push_back(contacts::leaf_digest(slice.octets));
    return contacts::tree_digest(leaves);
}

core::document_head const absent{};
core::document_head const deleted{false, 8, {}, 0, 0, {}};
core::document_head const stored{true, 7, digest_of(good), good.size(), 5, {}};
std::string const stored_tag = contacts::write_etag({7, stored.digest});

/// A request for the book; PUT with `good` unless changed.
struct trial : core::xdm_request {
    explicit trial(std::string_view with, std::string_view to = "/resource-lists/users/sip:a@b/index")
    {
        method = with;
        target = to;
        if (method == "PUT") {
            content_type = "application/resource-lists+xml";
            body = good;
        }
    }

    document_decision decide(core::document_head const& head, xml::limits const& bounds = {}) const
    {
        auto const route = std::get<core::xdm_route>(core::decide_route("/", *this));
        return core::decide_document(route, *this, head, "/", bounds);
    }
    int status(core::document_head const& head) const { return decide(head).response.status; }
};

std::string header(core::xdm_response const& response, std::string_view name)
{
    for (auto const& header : response.headers)
        if (header.name == name)
            return header.value;
    return {};
}

bool changes_nothing(document_decision const& decision)
{
    return std::holds_alternative<std::monostate>(decision.change);
}

struct bad_body {
    std::string_view body;
    xcap::conflict what;
};

std::ostream& operator<<(std::ostream& out, bad_body const& value)
{
    return out << value.body;
}

constexpr bad_body bad_bodies[] = {
    {"", xcap::conflict::not_well_formed},
    {"text", xcap::conflict::not_well_formed},
    {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list></resource-lists>",
     xcap::conflict::not_well_formed},
    {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>\x01</resource-lists>",
     xcap::conflict::not_well_formed},
    {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><!-- \xE9 --></resource-lists>",
     xcap::conflict::not_utf_8},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><resource-lists "
     "xmlns='urn:ietf:params:xml:ns:resource-lists'/>",
     xcap::conflict::not_utf_8},
    {"<!DOCTYPE resource-lists><resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'/>",
     xcap::conflict::constraint_failure},
    {"<resource-lists/>", xcap::conflict::schema_validation_error},
    {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list><entry/></list></resource-lists>",
     xcap::conflict::schema_validation_error},
    {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name='a'/><list "
     "name='a'/></resource-lists>",
     xcap::conflict::uniqueness_failure},
    {"<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list><external "
     "anchor='a'/></list></resource-lists>",
     xcap::conflict::constraint_failure},
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_first_put_creates_and_later_ones_replace)
{
    auto const created = trial("PUT").decide(absent);
    BOOST_TEST(created.response.status == 201);
    BOOST_TEST(header(created.response, "ETag") == contacts::write_etag({1, digest_of(good)}));
    BOOST_TEST(created.response.body == "");
    auto const replaced = trial("PUT").decide(stored);
    BOOST_TEST(replaced.response.status == 200);
    BOOST_TEST(header(replaced.response, "ETag") == contacts::write_etag({8, digest_of(good)}));
    BOOST_TEST(replaced.response.body == "");
    auto const again = trial("PUT").decide(deleted);
    BOOST_TEST(again.response.status == 201);
    BOOST_TEST(header(again.response, "ETag") == contacts::write_etag({9, digest_of(good)}));
}

BOOST_AUTO_TEST_CASE(what_is_stored_is_what_was_put_cut_into_slices)
{
    auto const decision = trial("PUT").decide(absent);
    auto const& content = std::get<core::document_content>(decision.change);
    BOOST_TEST(content.text == good);
    BOOST_TEST((content.digest == digest_of(good)));
    std::size_t at = 0;
    for (auto const& slice : content.slices) {
        BOOST_TEST((slice.leaf == contacts::leaf_digest(good.substr(at, slice.size))));
        at += slice.size;
    }
    BOOST_TEST(at == good.size());
    BOOST_TEST(content.slices.size() == 5u);
}

BOOST_AUTO_TEST_CASE(a_read_gives_the_document_with_its_type_and_tag)
{
    for (std::string_view const method : {"GET", "HEAD"}) {
        auto const decision = trial(method).decide(stored);
        BOOST_TEST(decision.response.status == 200);
        BOOST_TEST(decision.body_is_document);
        BOOST_TEST(changes_nothing(decision));
        BOOST_TEST(header(decision.response, "ETag") == stored_tag);
        BOOST_TEST(header(decision.response, "Content-Type") == "application/resource-lists+xml");
        BOOST_TEST(header(decision.response, "Cache-Control") == "private, no-cache");
    }
}

BOOST_AUTO_TEST_CASE(a_document_that_is_not_there_is_neither_read_nor_deleted)
{
    for (auto const& head : {absent, deleted})
        for (std::string_view const method : {"GET", "HEAD", "DELETE"}) {
            auto request = trial(method);
            for (auto const condition :
                 {std::optional<std::string_view>(), std::optional<std::string_view>("*"),
                  std::optional<std::string_view>(stored_tag)}) {
                request.if_match = condition;
                auto const decision = request.decide(head);
                BOOST_TEST(decision.response.status == 404);
                BOOST_TEST(changes_nothing(decision));
                BOOST_TEST(!decision.body_is_document);
            }
        }
}

BOOST_AUTO_TEST_CASE(a_delete_removes_the_document_and_has_no_tag)
{
    auto const decision = trial("DELETE").decide(stored);
    BOOST_TEST(decision.response.status == 200);
    BOOST_TEST(std::holds_alternative<document_decision::remove_document>(decision.change));
    BOOST_TEST(header(decision.response, "ETag") == "");
}

BOOST_AUTO_TEST_CASE(conditions_are_tested_against_the_documents_tag)
{
    auto const old_tag = contacts::write_etag({6, stored.digest});
    struct row {
        std::string_view method;
        std::optional<std::string_view> if_match, if_none_match;
        int when_stored, when_absent;
    };
    row const rows[] = {
        {"PUT", stored_tag, {}, 200, 412},    {"PUT", old_tag, {}, 412, 412},
        {"PUT", "*", {}, 200, 412},           {"PUT", {}, "*", 412, 201},
        {"PUT", {}, stored_tag, 412, 201},    {"PUT", {}, old_tag, 200, 201},
        {"DELETE", stored_tag, {}, 200, 404}, {"DELETE", old_tag, {}, 412, 404},
        {"DELETE", {}, stored_tag, 412, 404}, {"GET", {}, stored_tag, 304, 404},
        {"HEAD", {}, stored_tag, 304, 404},   {"GET", {}, old_tag, 200, 404},
        {"GET", {}, "*", 304, 404},           {"GET", old_tag, {}, 412, 404},
        {"GET", stored_tag, {}, 200, 404},
    };
    for (auto const& row : rows) {
        auto request = trial(row.method);
        request.if_match = row.if_match;
        request.if_none_match = row.if_none_match;
        BOOST_TEST(request.status(stored) == row.when_stored,
                   row.method << row.if_match.value_or("") << row.if_none_match.value_or(""));
        BOOST_TEST(request.status(absent) == row.when_absent,
                   row.method << row.if_match.value_or("") << row.if_none_match.value_or(""));
        auto const decision = request.decide(stored);
        bool const writes = decision.response.status < 300 && (row.method == "PUT" || row.method == "DELETE");
        BOOST_TEST(changes_nothing(decision) == !writes);
        if (decision.response.status == 304) {
            BOOST_TEST(header(decision.response, "ETag") == stored_tag);
            BOOST_TEST(decision.response.body == "");
            BOOST_TEST(!decision.body_is_document);
        }
    }
}

BOOST_AUTO_TEST_CASE(tags_without_quotes_and_of_a_compressed_body_are_compared_too)
{
    auto request = trial("PUT");
    auto const bare = stored_tag.substr(1, stored_tag.size() - 2);
    auto const gzip = contacts::write_etag({7, stored.digest}, contacts::coding::gzip);
    for (std::string_view const tag : {std::string_view(bare), std::string_view(gzip)}) {
        request.if_match = tag;
        BOOST_TEST(request.status(stored) == 200, tag);
    }
}

BOOST_DATA_TEST_CASE(a_body_that_cannot_be_the_document_is_reported, bdata::make(bad_bodies))
{
    auto request = trial("PUT");
    request.body = sample.body;
    auto const decision = request.decide(stored);
    BOOST_TEST(decision.response.status == 409);
    BOOST_TEST(header(decision.response, "Content-Type") == "application/xcap-error+xml");
    BOOST_TEST(changes_nothing(decision));
    BOOST_TEST(!xml::xcap_error_schema().validate(decision.response.body).has_value());
    auto const report = xcap::parse_error_body(decision.response.body).value();
    BOOST_TEST(xcap::element_name(report.what) == xcap::element_name(sample.what));
    BOOST_TEST(!report.phrase.empty());
}

BOOST_AUTO_TEST_CASE(only_the_usages_type_without_a_coding_is_taken)
{
    for (std::string_view const type :
         {"application/resource-lists+xml", "Application/Resource-Lists+XML; charset=\"utf-8\"",
          " application/resource-lists+xml ;x=y"}) {
        auto request = trial("PUT");
        request.content_type = type;
        BOOST_TEST(request.status(stored) == 200, type);
    }
    for (std::string_view const type : {"", "application/xml", "application/resource-lists",
                                        "application/resource-lists+xmlx", "text/plain"}) {
        auto request = trial("PUT");
        request.content_type = type;
        BOOST_TEST(request.status(stored) == 415, type);
        BOOST_TEST(header(request.decide(stored).response, "Accept") == "application/resource-lists+xml");
    }
    auto request = trial("PUT");
    request.content_type = std::nullopt;
    BOOST_TEST(request.status(stored) == 415);
    request = trial("PUT");
    request.content_encoding = "gzip";
    BOOST_TEST(request.status(stored) == 415);
    BOOST_TEST(header(request.decide(stored).response, "Accept-Encoding") == "gzip, identity");
    request.content_encoding = "identity";
    BOOST_TEST(request.status(stored) == 200);
}

BOOST_AUTO_TEST_CASE(each_limit_has_its_answer_beyond_it)
{
    auto const request = trial("PUT");
    auto const status = [&](xml::limits const& bounds) {
        return request.decide(absent, bounds).response.status;
    };
    BOOST_TEST(status({.octets = good.size() + 1}) == 201);
    BOOST_TEST(status({.octets = good.size()}) == 201);
    BOOST_TEST(status({.octets = good.size() - 1}) == 413);
    BOOST_TEST(status({.depth = 4}) == 201);
    BOOST_TEST(status({.depth = 3}) == 201);
    BOOST_TEST(status({.depth = 2}) == 409);
    BOOST_TEST(status({.elements = 5}) == 201);
    BOOST_TEST(status({.elements = 4}) == 201);
    BOOST_TEST(status({.elements = 3}) == 409);
    BOOST_TEST(status({.attributes = 4}) == 201);
    BOOST_TEST(status({.attributes = 3}) == 201);
    BOOST_TEST(status({.attributes = 2}) == 409);
    auto const deep = request.decide(absent, {.depth = 2});
    BOOST_TEST(xcap::element_name(xcap::parse_error_body(deep.response.body)->what) == "constraint-failure");
}

BOOST_AUTO_TEST_CASE(a_document_of_more_slices_than_the_store_keeps_is_refused)
{
    auto const with_slices = [](std::size_t slices) {
        std::string content = "<list>";
        for (std::size_t i = 0; i < slices - 2; ++i)  // one run before the first entry, one after the last
            content += "<entry uri='" + std::to_string(i) + "'/>";
        return lists(content + "</list>");
    };
    for (std::size_t const slices :
         {core::max_document_slices - 1, core::max_document_slices, core::max_document_slices + 1}) {
        auto const document = with_slices(slices);
        auto request = trial("PUT");
        request.body = document;
        BOOST_TEST(request.status(absent) == (slices <= core::max_document_slices ? 201 : 409));
    }
}

BOOST_AUTO_TEST_CASE(checks_come_in_the_standards_order)
{
    // each request is wrong in this way and in all later ones
    auto request = trial("PUT", "/resource-lists/users/sip:a@b/other");
    request.content_type = "text/plain";
    request.if_match = "\"other\"";
    request.body = "not xml";
    BOOST_TEST(request.status(stored) == 404);
    request.target = "/resource-lists/users/sip:a@b/dir/index";
    BOOST_TEST(request.status(stored) == 409);
    request.target = "/resource-lists/users/sip:a@b/index";
    BOOST_TEST(request.status(stored) == 415);
    request.content_type = "application/resource-lists+xml";
    BOOST_TEST(request.decide(stored, {.octets = 3}).response.status == 413);
    BOOST_TEST(request.status(stored) == 412);
    request.if_match = std::nullopt;
    BOOST_TEST(request.status(stored) == 409);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_not_there_is_reported_with_what_is)
{
    auto const decision = trial("PUT", "/resource-lists/users/sip:a%2Fb@c/dir/index").decide(absent);
    BOOST_TEST(decision.response.status == 409);
    auto const report = xcap::parse_error_body(decision.response.body).value();
    BOOST_TEST(xcap::element_name(report.what) == "no-parent");
    BOOST_TEST(report.ancestor == "/resource-lists/users/sip:a%2Fb@c/");
    BOOST_TEST(trial("GET", "/resource-lists/users/sip:a@b/dir/index").status(stored) == 404);
    BOOST_TEST(trial("DELETE", "/resource-lists/users/sip:a@b/dir/index").status(stored) == 404);
}

BOOST_AUTO_TEST_CASE(capabilities_are_read_and_have_a_tag)
{
    auto const answer = [](core::xdm_request request) {
        request.method = "GET";
        if (request.target.empty())
            request.target = "/xcap-caps/global/index";
        return core::decide_fixed(std::get<core::xdm_route>(core::decide_route("/", request)), request,
                                  core::capabilities());
    };
    auto const first = answer({});
    BOOST_TEST(first.status == 200);
    BOOST_TEST(header(first, "Content-Type") == "application/xcap-caps+xml");
    BOOST_TEST(!xml::xcap_caps_schema().validate(first.body).has_value());
    BOOST_TEST(first.body.find("<extension>urn:x-cabinet:etag:1</extension>") != std::string::npos);
    auto const tag = header(first, "ETag");
    core::xdm_request again;
    again.if_none_match = tag;
    BOOST_TEST(answer(again).status == 304);
    BOOST_TEST(answer(again).body == "");
    again.if_none_match = std::nullopt;
    again.if_match = "\"other\"";
    BOOST_TEST(answer(again).status == 412);
    core::xdm_request other;
    other.target = "/xcap-caps/global/other";
    BOOST_TEST(answer(other).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
