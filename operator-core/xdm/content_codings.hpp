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

/// Coded documents that are being sent, so that those who read one at a time share its octets and the work.
class coded_texts {
public:
    /// The document of that tag, which names its content, coded; `plain` is coded where that is not there. Null: it does not shrink.
    std::shared_ptr<std::string const> find_or_code(std::string_view tag, std::string_view plain);

private:
    struct sent {
        std::string tag;
        std::weak_ptr<std::string const> text;
    };
    std::vector<sent> sent_;  ///< no more than are being sent, and a few that were
};

/// Gives an answer the coding that is wished for, if it is worth it: then with a tag of its own (§8.8.3.3), "1.ab-gz". Says that the coding
/// depends on the wish, and that requests may be coded. `known` has whole documents.
void apply_coding(coding_wish const& wish, net::http_response& response, coded_texts& known);

/// Shorter bodies are not coded: they would hardly shrink.
inline constexpr std::size_t shortest_coded = 512;

}  // namespace cabinet::core
