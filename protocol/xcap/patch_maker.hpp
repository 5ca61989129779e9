#pragma once

#include "protocol/xcap/xml_patch.hpp"

namespace cabinet::xcap {

/// More operations than these are never made: what they would change inside is replaced as a whole.
inline constexpr std::size_t max_made_operations = 64;

/// A patch that makes `after` of `before`, octet for octet, when apply_patch() does it; both are well-formed documents. Its selectors go by position.
/// Equal documents have an empty one. Nothing where the octets outside the root elements differ, which no patch can change: the new document
/// is to be fetched then. RFC 5261, RFC 5874 §3.
/// The two are compared element by element from the root on, and what is equal is not looked into.
std::optional<std::vector<patch_operation>> patch_between(std::string_view before, std::string_view after,
                                                          xml::limits const& bounds = {});

}  // namespace cabinet::xcap
