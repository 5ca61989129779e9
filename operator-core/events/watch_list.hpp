#pragma once

#include "operator-core/events/watch_refusal.hpp"
#include "protocol/sip/message_view.hpp"
#include "protocol/xcap/node_selector.hpp"
#include "protocol/xcap/usage.hpp"

#include <span>
#include <string>
#include <variant>
#include <vector>

namespace cabinet::core {

/// How a subscriber wants to hear of changes: RFC 5875 §4.3, from the least to the most complex.
enum class diff_processing { no_patching, xcap_patching, aggregate };

/// A document that is watched.
struct watched_document {
    xcap::application_usage const* usage = nullptr;
    std::string sel;  ///< below the XCAP root, percent-encoded; octet for octet as the subscriber named it
};

/// An element or an attribute that is watched: an XCAP component.
struct watched_node {
    xcap::application_usage const* usage = nullptr;
    std::string sel;  ///< likewise, with its query
    xcap::node_selector node;
};

/// What a SUBSCRIBE for `xcap-diff` asks for.
struct watch_list {
    diff_processing mode = diff_processing::no_patching;
    std::vector<watched_document> documents;  ///< each once
    std::vector<watched_node> nodes;          ///< each spelling once
};

/// Most entries of a SUBSCRIBE's list.
inline constexpr std::size_t max_watched = 64;

/// Most elements and attributes among them: for each one the document is read once with each notification.
inline constexpr std::size_t max_watched_nodes = 16;

/// Reads Event's diff-processing, Accept and the body of a SUBSCRIBE: RFC 5875 §4.3, §4.4. Without a body all documents of the first of the
/// subscriber's public identities, `impus`. An entry that ends in "/" is a collection: all documents below it; one with "~~" an element or an
/// attribute. Entries of others' documents, and of what this server does not watch (namespace bindings, selectors that are none), are passed over
/// (§4.7: what is not authorized is left out).
/// Refused: 400 the body is no resource-lists document, or has more than max_watched entries, or max_watched_nodes; 403 nothing of it may be watched; 406 Accept has no
/// xcap-diff; 415 a body of another type.
std::variant<watch_list, watch_refusal> read_watch_list(sip::message_view const& subscribe,
                                                        std::span<std::string const> impus);

}  // namespace cabinet::core
