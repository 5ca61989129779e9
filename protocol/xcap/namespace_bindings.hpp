#pragma once

#include "protocol/base/result.hpp"
#include "protocol/xcap/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xcap {

/// A prefix of a node selector, and the namespace it stands for.
struct bound_prefix {
    std::string prefix, uri;

    bool operator==(bound_prefix const&) const = default;
};

/// Reads the bindings for a node selector out of a target's query, as it is written; an empty query has none. RFC 4825 §6.4.
///     query        = [shorthand / pointer-part *([S] pointer-part)]        ; the XPointer framework, after its escapes are resolved
///     pointer-part = scheme "(" data ")"                                   ; parentheses in data are balanced or escaped: "^(", "^)", "^^"
///     data         = NCName [S] "=" [S] namespace                          ; of the scheme xmlns; other schemes are passed over
/// The later of one prefix counts. "xml" and "xmlns" cannot be bound: such parts are passed over, as the xmlns() scheme has it.
/// Error: xcap_errc::bad_query.
result<std::vector<bound_prefix>> parse_namespace_bindings(std::string_view query);

/// The query that binds these prefixes: what parse_namespace_bindings() reads back.
std::string write_namespace_bindings(std::vector<bound_prefix> const& bindings);

}  // namespace cabinet::xcap
