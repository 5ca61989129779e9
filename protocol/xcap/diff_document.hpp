#pragma once

#include "protocol/xcap/xml_patch.hpp"

namespace cabinet::xcap {

/// What has become of a document, or that it is there. RFC 5874 §3, figure 1.
struct document_diff {
    std::string sel;  ///< below the XCAP root, percent-encoded
    std::optional<std::string>
        previous_etag;                    ///< nothing: it is new, or this is the first that is told of it
    std::optional<std::string> new_etag;  ///< nothing: it was deleted
    bool is_body_unchanged = false;       ///< only the tag is another one; there is no patch then
    std::vector<patch_operation>
        patch;  ///< what makes the new version of the previous one; perhaps none: fetch it

    bool operator==(document_diff const&) const = default;
};

/// An element as it is now.
struct element_diff {
    std::string sel;  ///< of its document and of the node, percent-encoded
    bool exists = true;
    std::string content;                 ///< its octets; empty: not there, or not told
    std::vector<bound_prefix> bindings;  ///< the prefixes that it does not declare itself; sorted by prefix

    bool operator==(element_diff const&) const = default;
};

/// An attribute as it is now.
struct attribute_diff {
    std::string sel;
    bool exists = true;
    std::string value;  ///< references resolved

    bool operator==(attribute_diff const&) const = default;
};

/// What has become of resources below one XCAP root, in order. RFC 5874.
struct diff_document {
    using item = std::variant<document_diff, element_diff, attribute_diff>;

    static constexpr std::string_view mime_type = "application/xcap-diff+xml";
    static constexpr std::string_view xml_namespace = "urn:ietf:params:xml:ns:xcap-diff";

    std::string xcap_root;  ///< an absolute URI that ends in "/"
    std::vector<item> items;

    bool operator==(diff_document const&) const = default;
};

/// The document, valid by RFC 5874 §4, without line ends of its own: content keeps its octets. What content and selectors take of bindings is
/// declared around them.
std::string write_diff_document(diff_document const& diff);

/// Reads such a document; what it has of other namespaces is passed over (§3). Of bindings an operation or an element has those that it uses.
/// Error: xcap_errc::bad_diff_document: not well-formed, another root, a mandatory attribute missing, a value that is none, or content that the
/// operation cannot have.
result<diff_document> parse_diff_document(std::string_view text, xml::limits const& bounds = {});

}  // namespace cabinet::xcap
