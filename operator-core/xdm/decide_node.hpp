#pragma once

#include "operator-core/xdm/decide_document.hpp"
#include "protocol/xcap/node_edit.hpp"

namespace cabinet::core {

/// Decides a GET, HEAD, PUT or DELETE of an element, an attribute, or the namespaces in an element's scope: of what `route.node` selects in the document
/// `text`, whose state in the store is `head`. RFC 4825 §8.2 to §8.4. Checks, in this order:
///   404  not this usage's document; of GET, HEAD and DELETE: no document, no such node, or several
///   415, 413  another content type than the node's, a content coding, too many octets
///   409  no-parent: PUT where the document, or all of the selector but its last step, selects nothing or several elements
///   412  a condition on the document's tag does not hold; 304 for GET and HEAD
///   409  not-xml-frag, not-xml-att-value, not-utf-8; cannot-insert, cannot-delete; then what judge_content() finds in the document as it would be
///   200  or 201 where PUT made a new node; with the document's tag
document_decision decide_node(xdm_route const& route, xdm_request const& request, document_head const& head,
                              std::string_view text, std::string_view root, xml::limits const& bounds);

/// The edit of `text` that a PUT or DELETE of a node asks for, before the document it leads to is judged; or the answer where there is none: all of
/// the above up to cannot-delete. `head` exists.
std::variant<xcap::text_edit, xdm_response> plan_node_edit(xdm_route const& route, xdm_request const& request,
                                                           document_head const& head, std::string_view text,
                                                           std::string_view root, xml::limits const& bounds);

xdm_response answer_no_node();  ///< 404

/// The answer to a GET or HEAD of a node of a document that has no head: 200 with the node and its type, or 404.
xdm_response answer_node(xcap::node_selector const& node, std::string_view text);

}  // namespace cabinet::core
