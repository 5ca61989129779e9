#pragma once

#include "operator-core/store/document.hpp"
#include "operator-core/xdm/decide_route.hpp"
#include "protocol/xml/limits.hpp"

#include <variant>

namespace cabinet::core {

/// The answer to a body that is not even looked at: 415 with another type than `wanted` or with a content coding, 413 with more octets than a document may have.
std::optional<xdm_response> refuse_content(xdm_request const& request, std::string_view wanted,
                                           xml::limits const& bounds);

/// The document that `route` is for as it may be stored, cut into slices; or why it may not. RFC 4825 §8.2.2, §8.2.5. In this order:
///   413  more octets than `bounds` allow
///   409  not-utf-8, not-well-formed, constraint-failure (DTD, depth, number of elements and attributes),
///        schema-validation-error, uniqueness-failure, constraint-failure
std::variant<document_content, xdm_response> judge_content(xdm_route const& route, std::string text,
                                                           std::string_view root, xml::limits const& bounds);

}  // namespace cabinet::core
