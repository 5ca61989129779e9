#pragma once

#include "operator-core/xdm/opened_document.hpp"

namespace cabinet::core {

/// A short document that stands for a long one where it matters for one change: all that is not entries, some entries as they are, and for each
/// run of others one entry that has nothing but a name of its own. It is well-formed, valid, and what it may become, exactly where the
/// long one is: the schema lets one entry stand wherever several may (docs/decisions/0095-changes-are-judged-by-excerpts.md).
struct excerpt {
    struct piece {
        std::size_t first = 0, count = 0;  ///< slices of the document
        std::size_t begin = 0, end = 0;    ///< its octets in the excerpt
        bool is_stand_in = false;          ///< for several slices, or for one
    };

    std::string text;
    std::vector<piece> pieces;  ///< one after the other they are the excerpt, and their slices the document

    /// The piece that begins with an octet; the end where there is none.
    std::vector<piece>::const_iterator at_octet(std::size_t offset) const noexcept;
    /// The piece that begins with a slice; likewise.
    std::vector<piece>::const_iterator at_slice(std::size_t slice) const noexcept;
};

/// An excerpt in which the entries `kept`, which ascend, are as they are.
excerpt make_excerpt(opened_document const& of, std::span<std::size_t const> kept);

}  // namespace cabinet::core
