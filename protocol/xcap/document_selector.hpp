#pragma once

#include "protocol/base/result.hpp"
#include "protocol/xcap/error.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xcap {

/// The two trees below an application usage, RFC 4825 §6.2.
enum class document_tree {
    users,   ///< documents of one user
    global,  ///< documents for all users
};

/// What a request's target selects: a document, and perhaps a node of it. All parts but the last two are decoded.
struct document_selector {
    std::string auid;
    document_tree tree = document_tree::users;
    std::string xui;  ///< whose home directory, "sip:joe@example.com"; empty in the global tree
    std::vector<std::string>
        path;  ///< below the home directory or "global"; the last one is the document's name

    std::optional<std::string> node_selector;  ///< what follows "~~/", as written; perhaps empty
    std::string query;                         ///< what follows "?", as written

    bool operator==(document_selector const&) const = default;
};

/// Reads a request target: a path, or an absolute HTTP URI whose authority is not looked at (RFC 9112 §3.2).
///     target = root "/" AUID "/" ("users" "/" XUI / "global") 1*("/" segment) ["/~~/" node] ["?" query]
/// `root` is the path of the XCAP root URI, "/" or "/a/b". Segments are cut before they are decoded, once each: "%2F" is
/// data. Nothing is resolved: no spelling of ".." leaves the root.
/// Errors: xcap_errc::outside_root, bad_escape, dot_segment, bad_tree, no_document.
result<document_selector> parse_document_selector(std::string_view root, std::string_view target);

/// The path of a request for what `selector` selects: what parse_document_selector() reads back. Every character that
/// need not stand as it is in a segment is escaped.
std::string write_document_selector(std::string_view root, document_selector const& selector);

}  // namespace cabinet::xcap
