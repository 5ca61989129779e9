#pragma once

#include <optional>
#include <string_view>

namespace cabinet::xcap {

/// The values of a request's condition headers; several lines of one name are joined with commas.
struct conditions {
    std::optional<std::string_view> if_match;
    std::optional<std::string_view> if_none_match;
};

enum class condition_verdict {
    proceed,       ///< no condition, or all hold
    not_modified,  ///< 304: a read of what the client has already
    failed,        ///< 412
};

/// Evaluates conditions against a document, in the order of RFC 9110 §13.2.2. `current` is its entity tag with quotes;
/// nothing where it does not exist. `reads`: the method is GET or HEAD.
///
/// Tags are compared without their quotes (some clients send none) and without the suffix "-gz" of a compressed
/// representation; If-Match strongly, If-None-Match weakly (§8.8.3.2). A list that is none lets no write through.
condition_verdict evaluate(conditions const& given, std::optional<std::string_view> current,
                           bool reads) noexcept;

}  // namespace cabinet::xcap
