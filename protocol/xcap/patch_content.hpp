#pragma once

#include "protocol/xcap/patch_finder.hpp"

namespace cabinet::xcap {

/// What the content of a patch operation is made of, and how it reads where it goes.
struct patch_content {
    std::size_t elements = 0, comments = 0, instructions = 0;
    std::size_t texts = 0;   ///< text nodes
    bool is_white = true;    ///< they are of white space only
    bool has_cdata = false;  ///< among them is a CDATA section
    std::string octets;      ///< with the document's own prefixes (§4.2.3)

    std::size_t nodes() const noexcept { return elements + comments + instructions + texts; }
    bool is_text() const noexcept { return nodes() == texts; }  ///< or nothing
};

/// Reads content that stands where `bindings` hold, to be put where `target` holds: names that lean on a declaration outside the content get a prefix
/// that stands for the same namespace there: their own, that of the element around them, or the one next to theirs in the alphabet. RFC 5261 §4.2.3.
/// Nothing is changed where the prefixes mean the same on both sides.
/// Errors: invalid_diff_format, invalid_namespace_uri.
patch_result<patch_content> read_patch_content(std::string_view content,
                                               std::vector<bound_prefix> const& bindings,
                                               patch_scope const& target, xml::limits const& bounds = {});

/// The prefixes that content takes from `bindings`, each once; "" for elements without one. Nothing: it is not well-formed there.
std::optional<std::vector<std::string>> prefixes_taken(std::string_view content,
                                                       std::vector<bound_prefix> const& bindings,
                                                       xml::limits const& bounds = {});

/// The prefix that stands for `uri` at a place: `wanted` if it does, else as above. Nothing: none does.
std::optional<std::string> prefix_at(patch_scope const& place, std::string_view wanted, std::string_view uri,
                                     bool is_attribute);

}  // namespace cabinet::xcap
