#pragma once

#include <boost/system/error_code.hpp>

namespace cabinet::xcap {

/// Why a request's target selects nothing. Values are stable: they appear in logs and metrics.
enum class xcap_errc {
    outside_root = 1,   ///< not below the XCAP root, RFC 4825 §6.1
    bad_escape,         ///< a "%" without two digits, or octets that are no text, RFC 3986 §2.1
    dot_segment,        ///< "." or "..", escaped or not: paths are never resolved
    bad_tree,           ///< neither "users" nor "global" after the AUID, §6.2
    no_document,        ///< the path ends before it names a document, or has an empty segment
    bad_error_body,     ///< not an xcap-error document, §11
    bad_node_selector,  ///< what follows "~~" is no node selector, §6.3
    unknown_selector,   ///< it has an extension selector, none of which is known here, §8
    bad_query,  ///< the query is no XPointer, or binds a prefix in another form than xmlns(p=uri), §6.4
    undeclared_prefix,  ///< the node selector has a prefix that the query does not bind, §8
    bad_diff_document,  ///< not an xcap-diff document, RFC 5874 §4
    bad_history,        ///< not a list of versions, docs/history.md
};

boost::system::error_category const& xcap_category() noexcept;
inline boost::system::error_code make_error_code(xcap_errc e) noexcept
{
    return {static_cast<int>(e), xcap_category()};
}

}  // namespace cabinet::xcap

template <>
struct boost::system::is_error_code_enum<cabinet::xcap::xcap_errc> : std::true_type {};
