#pragma once

#include "protocol/auth/hash.hpp"
#include "protocol/contacts/slices.hpp"

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
    class replacement;

    /// After this many children a group ends, whatever they contain.
    static constexpr std::size_t largest_group = 256;

    explicit digest_tree(std::span<auth::sha256_value const> leaves = {});

    /// The digest of the whole.
    auth::sha256_value const& digest() const noexcept { return levels_.back().digests.front(); }

    std::span<auth::sha256_value const> leaves() const noexcept { return levels_.front().digests; }

    /// What replace() would do, worked out but not done. It costs the hashes, whatever the size of the document.
    replacement plan(std::size_t first, std::size_t count, std::vector<auth::sha256_value> with) const;

    /// Does it. `made` is plan()'s of this tree as it stands.
    void apply(replacement const& made);

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

    struct changed_level;
    struct step;

    static step regroup(level const& below, change made, change& next);

    std::vector<level> levels_;  ///< leaves first; the last level is the root alone
};

/// What happens on one level.
struct digest_tree::step {
    change digests;
    std::size_t first_group = 0;  ///< so many groups from here on give way to groups of `sizes`
    std::size_t groups = 0;
    std::vector<std::size_t> sizes;
};

/// A replacement of leaves, level by level.
class digest_tree::replacement {
public:
    /// The digest of the tree after it.
    auth::sha256_value const& digest() const noexcept { return root_; }

private:
    friend class digest_tree;

    std::vector<step> steps_;
    auth::sha256_value root_{};
};

/// The digest of a document of these leaves: what digest_tree(leaves).digest() gives.
auth::sha256_value tree_digest(std::span<auth::sha256_value const> leaves);

/// The digest of a document: of its slices, as its entity tag has it. Codes: those of cut_slices().
xml::located<auth::sha256_value> document_digest(std::string_view document, xml::limits const& bounds = {});

}  // namespace cabinet::contacts
