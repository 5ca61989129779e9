#pragma once

#include "operator-core/xdm/opened_document.hpp"
#include "protocol/xcap/node_selector.hpp"

namespace cabinet::core {

/// What summarize_change() says of a document before and after `change`, which the node `selected` asked for; found out by excerpts where they tell,
/// else by reading both.
/// What excerpts tell is told of books of any size.
std::optional<change_summary> summarize_splice(opened_document const& before, document_edit const& change,
                                               xcap::node_selector const& selected);

}  // namespace cabinet::core
