#pragma once

#include "operator-core/store/document.hpp"

namespace cabinet::core {

/// What a change did to a book, for its history: `before` and `after` are resource-lists documents, an empty one is none. Nothing where one of them cannot be read as a
/// book, or both together have more octets than largest_summarized: reading them would take longer than the change itself.
std::optional<change_summary> summarize_change(std::string_view before, std::string_view after);

inline constexpr std::size_t largest_summarized = 8u << 20;

}  // namespace cabinet::core
