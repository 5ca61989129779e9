#pragma once

#include "operator-core/xdm/decide_document.hpp"
#include "operator-core/xdm/opened_document.hpp"

namespace cabinet::core {

/// What decide_node() says, found out by little work.
struct excerpt_decision {
    xdm_response response;

    /// To be committed if the document is still at the generation it was opened at; nothing: nothing changes. The response holds only after
    /// the commit is durable. place() has not been called for it.
    std::optional<document_edit> change;
};

/// Decides a GET, HEAD, PUT or DELETE of a node as decide_node() does, and summarizes a change as summarize_change() does, at a cost that
/// follows the change: excerpts of the document are judged in its place. Nothing where the answer is not certain that way, or is a refusal
/// that names places in the document: then the whole of it has to be asked. `bounds` are no wider than xml::limits() but for octets.
std::optional<excerpt_decision> decide_in_excerpt(xdm_route const& route, xdm_request const& request,
                                                  opened_document const& document, std::string_view root,
                                                  xml::limits const& bounds);

}  // namespace cabinet::core
