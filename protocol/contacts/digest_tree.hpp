#pragma once

#include "protocol/auth/hash.hpp"

#include <span>
#include <vector>

namespace cabinet::contacts {

/// The digest of one slice: SHA-256(0x00 ‖ slice).
auth::sha256_value leaf_digest(std::string_view slice);

/// The ordered hash tree over a document's slices (docs/etag.md). A level's digests are grouped where their content
/// says so, so that a change in one place leaves the groups elsewhere as they are: it costs the hashes of the groups
/// it touches, one or two on each level, whatever the size of the document.
class digest_tree {
public:
    /// After this many children a group ends, whatever they contain.
    static constexpr std::size_t largest_group = 256;

    explicit digest_tree(std::span<auth::sha256_value const> leaves = {});

    /// The digest of the whole.
    auth::sha256_value const& digest() const noexcept { return levels_.back().digests.front(); }

    std::span<auth::sha256_value const> leaves() const noexcept { return levels_.front().digests; }

    /// Puts `with` in the place of the `count` leaves that begin with the one at `first`; the tree is then the one made
    /// from the new leaves. `first + count` is at most leaves().size(). Gives how many nodes were hashed.
    std::size_t replace(std::size_t first, std::size_t count, std::span<auth::sha256_value const> with);

private:
    struct level {
        std::vector<auth::sha256_value> digests;
        std::vector<std::size_t>
            group_sizes;  ///< how many of `digests` each digest of the next level stands for
    };
    struct change {
        std::size_t first = 0;
        std::size_t count = 0;
        std::vector<auth::sha256_value> with;
    };

    static change regroup(level& below, change const& made);

    std::vector<level> levels_;  ///< leaves first; the last level is the root alone
};

/// The digest of a document of these leaves: what digest_tree(leaves).digest() gives.
auth::sha256_value tree_digest(std::span<auth::sha256_value const> leaves);

}  // namespace cabinet::contacts
