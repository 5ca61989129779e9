#include "operator-core/xdm/decide_document.hpp"

#include "operator-core/xdm/decide_node.hpp"
#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/judge_content.hpp"
#include "protocol/auth/hash.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::core {
namespace {

/// How this server computes entity tags: docs/etag.md.
constexpr std::string_view extensions[] = {"urn:x-cabinet:etag:1"};

document_decision decide_put(xdm_route const& route, xdm_request const& request, document_head const& head,
                             std::string_view root, xml::limits const& bounds)
{
    if (auto refused = refuse_content(request, route.usage->mime_type, bounds))
        return {std::move(*refused)};
    if (evaluate(request, tag_of(head), false) != xcap::condition_verdict::proceed)
        return {answer_failed_condition()};
    auto judged = judge_content(route, std::string(request.body), root, bounds);
    if (auto* const refused = std::get_if<xdm_response>(&judged))
        return {std::move(*refused)};
    auto& content = std::get<document_content>(judged);
    return {{head.exists ? 200 : 201, tagged(next_tag(head, content)), {}}, false, std::move(content)};
}

document_decision decide_delete(xdm_request const& request, document_head const& head)
{
    if (evaluate(request, tag_of(head), false) != xcap::condition_verdict::proceed)
        return {answer_failed_condition()};
    return {{200, {}, {}}, false, document_decision::remove_document{}};
}

document_decision decide_read(xdm_route const& route, xdm_request const& request, document_head const& head)
{
    xdm_response const found{200, {{"Content-Type", std::string(route.usage->mime_type)}}, {}};
    auto answer = answer_read(request, found, *tag_of(head));
    bool const is_found = answer.status == 200;
    return {std::move(answer), is_found, {}};
}

}  // namespace

document_decision decide_document(xdm_route const& route, xdm_request const& request,
                                  document_head const& head, std::string_view root, xml::limits const& bounds)
{
    if (!is_usages_document(route))
        return {answer_other_document(route, request, root)};
    if (request.method == "PUT")
        return decide_put(route, request, head, root, bounds);
    if (!head.exists)
        return {answer_no_document()};
    return request.method == "DELETE" ? decide_delete(request, head) : decide_read(route, request, head);
}

xdm_response decide_fixed(xdm_route const& route, xdm_request const& request, std::string_view text,
                          std::string tag)
{
    if (!is_usages_document(route))
        return answer_other_document(route, request, {});
    auto answer =
        route.node
            ? answer_node(*route.node, text)
            : xdm_response{200, {{"Content-Type", std::string(route.usage->mime_type)}}, std::string(text)};
    if (tag.empty())
        tag = '"' + write_hex(auth::sha256(text)) + '"';
    return answer_read(request, std::move(answer), tag);
}

std::string_view capabilities()
{
    static std::string const text = xcap::write_capabilities(extensions);
    return text;
}

}  // namespace cabinet::core
