#pragma once

#include "operator-core/xdm/excerpt.hpp"
#include "protocol/xcap/node_selector.hpp"

namespace cabinet::core {

/// The entries of one list, as runs of slices.
struct entries_of_list {
    struct run {
        std::size_t first = 0, last = 0;  ///< slices from `first` to before `last`; blank ones are among them
    };
    std::vector<run> runs;

    /// Whether another slice than [first, first + count) has this value in `values`.
    bool has_other(std::span<std::uint64_t const> values, std::uint64_t value, std::size_t first,
                   std::size_t count) const noexcept;
};

/// Where a selector leads as far as entries matter, and the excerpt to follow it in.
struct selected_entries {
    excerpt around;                       ///< with the entries that the selector looks at
    xcap::node_selector selector;         ///< leads to the same in the excerpt
    std::optional<entries_of_list> list;  ///< whose entries a step selects; nothing: no step does
};

/// Nothing where excerpts cannot tell: a step "*" outside entries, an attribute of entries that is not remembered, positions behind the end.
std::optional<selected_entries> select_entries(opened_document const& in, xcap::node_selector const& selector,
                                               xml::limits const& bounds);

}  // namespace cabinet::core
