#pragma once

#include "protocol/xml/error.hpp"
#include "protocol/xml/limits.hpp"

#include <string_view>
#include <vector>

namespace cabinet::contacts {

/// A piece of a document that is stored and hashed by itself.
struct slice {
    std::string_view octets;  ///< into the document; never empty
    bool is_entry = false;    ///< a whole `entry` element; else what stands between two of them
};

/// Cuts a resource-lists document into its ordered slices: each `entry` element of RFC 4826 that is in no other one,
/// from `<` to `>`, and each run of octets before, between and after them (docs/etag.md). The slices, one after the
/// other, are the document. Nothing is copied.
/// Codes: those of xml::token_reader.
xml::located<std::vector<slice>> cut_slices(std::string_view document, xml::limits const& bounds = {});

}  // namespace cabinet::contacts
