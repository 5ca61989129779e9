#pragma once

#include "operator-core/xdm/message.hpp"
#include "protocol/net/http/http_message.hpp"

namespace cabinet::core {

/// Content codings of the document server's messages: gzip both ways, for phones that pay for each octet. RFC 9110 §8.4. The rules
/// behind see plain bodies only.

/// Undoes the content coding of a request's body, which then has at most `longest` octets. An answer where that cannot be done:
///   400  the body is not in the coding that it is said to be in
///   413  it would be longer
/// Another coding than gzip stays, to be refused by whose type it is not.
std::optional<xdm_response> undo_coding(net::http_request& request, std::size_t longest);

/// What a request says of the coding of its answer.
struct coding_wish {
    bool reads = false;         ///< GET or HEAD
    bool prefers_gzip = false;  ///< RFC 9110 §12.5.3
    std::string if_none_match;
};
coding_wish wanted_coding(net::http_request const& request);

/// Gives an answer the coding that is wished for, if it is worth it: then with a tag of its own (§8.8.3.3), "1.ab-gz". Says that the coding
/// depends on the wish, and that requests may be coded.
void apply_coding(coding_wish const& wish, net::http_response& response);

/// Shorter bodies are not coded: they would hardly shrink.
inline constexpr std::size_t shortest_coded = 512;

}  // namespace cabinet::core
