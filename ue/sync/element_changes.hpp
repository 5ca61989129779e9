#pragma once

#include "protocol/xcap/node_selector.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cabinet::ue {

/// A change of one element of the book: a request of its own, RFC 4825 §7.4, §7.5.
struct element_change {
    xcap::node_selector where;
    std::string body;  ///< what is put there; empty: the element is deleted
    std::string etag;  ///< the document's after it, without quotes (docs/etag.md)
};

/// Longer lists of changes are never made: then the whole document is put.
inline constexpr std::size_t max_element_changes = 64;

/// Changes one after the other, at least one, and the document after them.
struct change_plan {
    std::vector<element_change> changes;
    std::string text;
};

/// The changes that make of `before`, which has the tag `etag`, a document of the same book as `after`, which write_resource_lists() wrote: white space
/// between elements may differ, for requests leave it where it is (RFC 4825 §8.4). Each has the tag that the document has after it.
/// Nothing where the document is better put as a whole: the tag is none of docs/etag.md, so that the next ones cannot be known; no such changes lead
/// there; or they are not much shorter than the document (docs/decisions/0108-what-changed-goes-up-in-one-round-trip.md).
std::optional<change_plan> plan_changes(std::string_view before, std::string const& etag,
                                        std::string_view after);

}  // namespace cabinet::ue
