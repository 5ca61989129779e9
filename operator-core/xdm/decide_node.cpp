#include "operator-core/xdm/decide_node.hpp"

#include "operator-core/xdm/document_state.hpp"
#include "operator-core/xdm/judge_content.hpp"
#include "protocol/xcap/namespace_bindings.hpp"
#include "protocol/xcap/node_edit.hpp"
#include "protocol/xcap/node_read.hpp"

namespace cabinet::core {
namespace {

/// A request for a node, and where it leads.
struct node_request {
    xdm_route const& route;
    xdm_request const& request;
    document_head const& head;
    std::string_view text;
    std::string_view root;
    xml::limits const& bounds;

    xcap::node_selector const& node() const noexcept { return *route.node; }
    bool holds_conditions(bool reads) const
    {
        return evaluate(request, tag_of(head), reads) == xcap::condition_verdict::proceed;
    }
};

/// 409 with the closest ancestor that is there. RFC 4825 §8.2.1, §11.1.
xdm_response answer_no_parent(node_request const& at, std::size_t steps_found)
{
    if (!at.head.exists)
        return answer_conflict({xcap::conflict::no_parent,
                                "The document does not exist; put it first.",
                                home_directory(at.route, at.root),
                                {},
                                {}});
    auto ancestor = at.route.selector;
    ancestor.node_selector.reset();
    ancestor.query.clear();
    if (steps_found > 0) {
        ancestor.node_selector = xcap::write_steps(at.node(), steps_found);
        // Written anew: what stands there need not be a URI.
        if (auto const bindings = xcap::parse_namespace_bindings(at.route.selector.query))
            ancestor.query = xcap::write_namespace_bindings(*bindings);
    }
    return answer_conflict({xcap::conflict::no_parent,
                            "The element that was to hold it is not there, or not the only one.",
                            xcap::write_document_selector(at.root, ancestor),
                            {},
                            {}});
}

using planned_edit = std::variant<xcap::text_edit, xdm_response>;

planned_edit answer_conflict_of(node_request const& at, xcap::edit_outcome outcome, std::size_t steps_found)
{
    if (auto* const edit = std::get_if<xcap::text_edit>(&outcome))
        return std::move(*edit);
    auto& refused = std::get<xcap::node_conflict>(outcome);
    if (refused.what == xcap::conflict::no_parent)
        return answer_no_parent(at, steps_found);
    return answer_conflict({refused.what, std::move(refused.phrase), {}, {}, {}});
}

/// Whether what is to hold the node is there: an element's parent, or the element that an attribute is of.
bool has_holder(xcap::node_selector const& node, xcap::node_location const& where)
{
    return where.parent && (node.selects == xcap::node_selector::target::element ||
                            xcap::select_child(node.steps.back(), where.parent->children).count == 1);
}

planned_edit plan_put(node_request const& at)
{
    if (auto refused = refuse_content(at.request, xcap::media_type(at.node()), at.bounds))
        return std::move(*refused);
    auto const where =
        at.head.exists ? xcap::find_node(at.text, at.node(), at.bounds) : xcap::node_location();
    if (!has_holder(at.node(), where))
        return answer_no_parent(at, where.steps_found);
    if (!at.holds_conditions(false))
        return answer_failed_condition();
    return answer_conflict_of(at, xcap::edit_to_put(at.text, at.node(), where, at.request.body, at.bounds),
                              where.steps_found);
}

planned_edit plan_delete(node_request const& at)
{
    auto const where = xcap::find_node(at.text, at.node(), at.bounds);
    auto outcome = xcap::edit_to_delete(at.text, at.node(), where);
    if (!outcome)
        return answer_no_node();
    if (!at.holds_conditions(false))
        return answer_failed_condition();
    return answer_conflict_of(at, std::move(*outcome), where.steps_found);
}

/// Judges the document as it would be, and makes the change of it.
document_decision decide_edit(node_request const& at, planned_edit planned)
{
    if (auto* const refused = std::get_if<xdm_response>(&planned))
        return {std::move(*refused)};
    auto const& edit = std::get<xcap::text_edit>(planned);
    auto judged = judge_content(at.route, xcap::apply(at.text, edit), at.root, at.bounds);
    if (auto* const refused = std::get_if<xdm_response>(&judged))
        return {std::move(*refused)};
    auto& content = std::get<document_content>(judged);
    return {{edit.creates ? 201 : 200, tagged(next_tag(at.head, content)), {}}, false, std::move(content)};
}

document_decision decide_read(node_request const& at)
{
    return {answer_read(at.request, answer_node(at.node(), at.text), *tag_of(at.head))};
}

}  // namespace

document_decision decide_node(xdm_route const& route, xdm_request const& request, document_head const& head,
                              std::string_view text, std::string_view root, xml::limits const& bounds)
{
    if (!is_usages_document(route))
        return {answer_other_document(route, request, root)};
    node_request const at{route, request, head, text, root, bounds};
    if (request.method == "PUT")
        return decide_edit(at, plan_put(at));
    if (!head.exists)
        return {answer_no_document()};
    return request.method == "DELETE" ? decide_edit(at, plan_delete(at)) : decide_read(at);
}

std::variant<xcap::text_edit, xdm_response> plan_node_edit(xdm_route const& route, xdm_request const& request,
                                                           document_head const& head, std::string_view text,
                                                           std::string_view root, xml::limits const& bounds)
{
    node_request const at{route, request, head, text, root, bounds};
    return request.method == "PUT" ? plan_put(at) : plan_delete(at);
}

xdm_response answer_no_node()
{
    return answer_with_sentence(
        404, "The node selector leads to nothing in the document, or to more than one node.");
}

xdm_response answer_node(xcap::node_selector const& node, std::string_view text)
{
    auto found = xcap::read_node(text, node);
    if (!found)
        return answer_no_node();
    return {200, {{"Content-Type", std::string(xcap::media_type(node))}}, std::move(*found)};
}

}  // namespace cabinet::core
