#include "operator-core/xdm/decide_document.hpp"

#include "operator-core/store/error.hpp"
#include "operator-core/xdm/answers.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/base/hex.hpp"
#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/etag.hpp"
#include "protocol/contacts/slices.hpp"
#include "protocol/xcap/conditions.hpp"

namespace cabinet::core {
namespace {

/// How this server computes entity tags: docs/etag.md.
constexpr std::string_view extensions[] = {"urn:x-cabinet:etag:1"};

document_decision answered(xdm_response response)
{
    return {std::move(response), false, {}};
}

/// What every answer with a document's tag says. A change elsewhere in the tree is unknown to caches, RFC 4825 §9.
std::vector<xdm_response::header> tagged(std::string tag)
{
    return {{"ETag", std::move(tag)}, {"Cache-Control", "private, no-cache"}};
}

std::optional<std::string> tag_of(document_head const& head)
{
    return head.exists ? std::optional(contacts::write_etag({head.gen, head.digest})) : std::nullopt;
}

xcap::condition_verdict evaluate(xdm_request const& request, std::optional<std::string> const& tag,
                                 bool reads)
{
    return xcap::evaluate({request.if_match, request.if_none_match}, tag, reads);
}

xdm_response answer_failed_condition()
{
    return answer_with_sentence(412,
                                "The document is not in the state the request was made for; read it again.");
}

bool is_usages_document(xdm_route const& route)
{
    return route.selector.path.size() == 1 && route.selector.path.front() == route.usage->document_name;
}

/// A media type without its parameters. The charset is not looked at: the octets must be UTF-8.
bool has_type(std::optional<std::string_view> content_type, std::string_view wanted)
{
    return content_type && iequals(trim(content_type->substr(0, content_type->find(';'))), wanted);
}

std::optional<xdm_response> refuse_content(xdm_route const& route, xdm_request const& request,
                                           xml::limits const& bounds)
{
    if (!has_type(request.content_type, route.usage->mime_type)) {
        auto answer = answer_with_sentence(415, "The content type must be " +
                                                    std::string(route.usage->mime_type) + ".");
        answer.headers.push_back({"Accept", std::string(route.usage->mime_type)});
        return answer;
    }
    if (request.content_encoding && !iequals(trim(*request.content_encoding), "identity")) {
        auto answer = answer_with_sentence(415, "The document must be sent without a content coding.");
        answer.headers.push_back({"Accept-Encoding", "identity"});
        return answer;
    }
    if (request.body.size() > bounds.octets)
        return answer_with_sentence(413, "The document may have " + std::to_string(bounds.octets) +
                                             " octets at most.");
    return std::nullopt;
}

xdm_response answer_problem(xml::problem const& found)
{
    auto const what = [&] {
        switch (found.code) {
        case xml::errc::not_utf8:
            return xcap::conflict::not_utf_8;
        case xml::errc::not_well_formed:
            return xcap::conflict::not_well_formed;
        case xml::errc::schema_violation:
            return xcap::conflict::schema_validation_error;
        default:
            return xcap::conflict::constraint_failure;
        }
    }();
    return answer_conflict({what, xml::describe(found), {}, {}, {}});
}

document_content content_of(std::string_view body, std::vector<contacts::slice> const& slices)
{
    document_content out;
    out.text = body;
    out.slices.reserve(slices.size());
    std::vector<auth::sha256_value> leaves;
    leaves.reserve(slices.size());
    for (auto const& slice : slices) {
        leaves.push_back(contacts::leaf_digest(slice.octets));
        out.slices.push_back({slice.octets.size(), leaves.back()});
    }
    out.digest = contacts::tree_digest(leaves);
    return out;
}

document_decision decide_put(xdm_route const& route, xdm_request const& request, document_head const& head,
                             xml::limits const& bounds)
{
    if (auto refused = refuse_content(route, request, bounds))
        return answered(std::move(*refused));
    if (evaluate(request, tag_of(head), false) != xcap::condition_verdict::proceed)
        return answered(answer_failed_condition());

    auto const slices = contacts::cut_slices(request.body, bounds);
    if (!slices)
        return answered(answer_problem(slices.error()));
    if (auto const violation = route.usage->schema().validate(request.body, bounds))
        return answered(answer_problem(*violation));
    if (auto const report = route.usage->check_constraints(request.body))
        return answered(answer_conflict(*report));
    if (slices->size() > max_document_slices)
        return answered(answer_store_failure(store_errc::too_many_slices));

    auto content = content_of(request.body, *slices);
    auto const tag = contacts::write_etag({head.gen + 1, content.digest});
    return {{head.exists ? 200 : 201, tagged(tag), {}}, false, std::move(content)};
}

document_decision decide_delete(xdm_request const& request, document_head const& head)
{
    if (evaluate(request, tag_of(head), false) != xcap::condition_verdict::proceed)
        return answered(answer_failed_condition());
    return {{200, {}, {}}, false, document_decision::remove_document{}};
}

document_decision decide_read(xdm_route const& route, xdm_request const& request, document_head const& head)
{
    auto const tag = tag_of(head);
    switch (evaluate(request, tag, true)) {
    case xcap::condition_verdict::failed:
        return answered(answer_failed_condition());
    case xcap::condition_verdict::not_modified:
        return answered({304, tagged(*tag), {}});
    case xcap::condition_verdict::proceed:
        break;
    }
    document_decision out{{200, tagged(*tag), {}}, true, {}};
    out.response.headers.push_back({"Content-Type", std::string(route.usage->mime_type)});
    return out;
}

/// PUT to a name that is not the usage's: with directories in between their absence is told, RFC 4825 §8.2.1.
xdm_response answer_other_document(xdm_route const& route, xdm_request const& request, std::string_view root)
{
    if (request.method != "PUT" || route.selector.path.size() == 1)
        return answer_with_sentence(404, "There is no such document; this usage has one, \"" +
                                             std::string(route.usage->document_name) + "\".");
    auto home = route.selector;
    home.path.clear();
    home.query.clear();
    return answer_conflict({xcap::conflict::no_parent,
                            "There are no directories here.",
                            xcap::write_document_selector(root, home) + '/',
                            {},
                            {}});
}

}  // namespace

document_decision decide_document(xdm_route const& route, xdm_request const& request,
                                  document_head const& head, std::string_view root, xml::limits const& bounds)
{
    if (!is_usages_document(route))
        return answered(answer_other_document(route, request, root));
    if (request.method == "PUT")
        return decide_put(route, request, head, bounds);
    if (!head.exists)
        return answered(answer_with_sentence(404, "The document does not exist."));
    return request.method == "DELETE" ? decide_delete(request, head) : decide_read(route, request, head);
}

xdm_response decide_capabilities(xdm_route const& route, xdm_request const& request)
{
    if (!is_usages_document(route))
        return answer_other_document(route, request, {});
    static std::string const text = xcap::write_capabilities(extensions);
    static std::string const tag = '"' + write_hex(auth::sha256(text)) + '"';
    switch (evaluate(request, tag, true)) {
    case xcap::condition_verdict::failed:
        return answer_failed_condition();
    case xcap::condition_verdict::not_modified:
        return {304, {{"ETag", tag}}, {}};
    case xcap::condition_verdict::proceed:
        break;
    }
    return {200, {{"ETag", tag}, {"Content-Type", std::string(route.usage->mime_type)}}, text};
}

}  // namespace cabinet::core
