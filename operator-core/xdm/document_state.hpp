#pragma once

#include "operator-core/store/document.hpp"
#include "operator-core/xdm/answers.hpp"
#include "operator-core/xdm/decide_route.hpp"
#include "protocol/xcap/conditions.hpp"

namespace cabinet::core {

/// What requests for a document and for its nodes ask of its state alike: its tag, conditions on it, and whether the usage has it.

/// The entity tag; nothing where the document does not exist. docs/etag.md.
std::optional<std::string> tag_of(document_head const& head);

/// The tag it gets by the change that makes `content` of it.
std::string next_tag(document_head const& head, document_content const& content);

/// What every answer with a document's tag says. A change elsewhere in the tree is unknown to caches, RFC 4825 §9.
std::vector<xdm_response::header> tagged(std::string tag);

/// RFC 9110 §13.2. `reads`: the method is GET or HEAD.
xcap::condition_verdict evaluate(xdm_request const& request, std::optional<std::string> const& tag,
                                 bool reads);

/// What a GET or HEAD of what is there, `found`, is answered: that with the tag, or 412 or 304 by its conditions. Another status than 200 stays.
xdm_response answer_read(xdm_request const& request, xdm_response found, std::string const& tag);

xdm_response answer_failed_condition();  ///< 412
xdm_response answer_no_document();       ///< 404

/// Whether the target names a document that its usage has.
bool is_usages_document(xdm_route const& route);

/// The version that a name stands for: a number from 1, without zeros before it. docs/history.md.
std::optional<std::uint64_t> version_named(std::string_view name) noexcept;

/// The answer where it does not: 404; of a PUT into a directory 409 no-parent (RFC 4825 §8.2.1).
xdm_response answer_other_document(xdm_route const& route, xdm_request const& request, std::string_view root);

/// The URI of the directory with the usage's document, as a conflict report tells it.
std::string home_directory(xdm_route const& route, std::string_view root);

}  // namespace cabinet::core
