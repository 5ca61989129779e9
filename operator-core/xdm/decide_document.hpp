#pragma once

#include "operator-core/store/document.hpp"
#include "operator-core/xdm/decide_route.hpp"
#include "protocol/xml/limits.hpp"

namespace cabinet::core {

/// The answer to a request for a user's document, and what to store before it may leave.
struct document_decision {
    struct remove_document {};

    xdm_response response;

    /// The response's body is the stored document (of HEAD: would be), octet for octet; its length is the head's size.
    bool body_is_document = false;

    /// To be committed if the document is still at the generation that was decided on; a conflict means: load the head
    /// and decide again. The response holds only after the commit is durable.
    std::variant<std::monostate, document_content, remove_document> change;
};

/// Decides a GET, HEAD, PUT or DELETE of a whole document of the users tree that the sender may have. `head` is its state in
/// the store. Checks, in this order (RFC 4825 §8.2, RFC 9110 §13.2):
///   404  not this usage's document, or there is none (but PUT)
///   409  no-parent: PUT into a directory, of which there are none
///   415  another content type than the usage's, or a content coding
///   413  more octets than `bounds` allow
///   412  a condition does not hold; 304 for GET and HEAD
///   409  not-utf-8, not-well-formed, constraint-failure (DTD, depth, number of elements and attributes),
///        schema-validation-error, uniqueness-failure, constraint-failure
///   200  or 201 where PUT made a new document; with the entity tag it then has
document_decision decide_document(xdm_route const& route, xdm_request const& request,
                                  document_head const& head, std::string_view root,
                                  xml::limits const& bounds);

/// The answer to a GET or HEAD of a document that can only be read, `text`, of a node of it, or of what else its usage does not have. `tag`: its entity
/// tag; empty: made from the text.
xdm_response decide_fixed(xdm_route const& route, xdm_request const& request, std::string_view text,
                          std::string tag = {});

/// The document xcap-caps/global/index. RFC 4825 §12.
std::string_view capabilities();

}  // namespace cabinet::core
