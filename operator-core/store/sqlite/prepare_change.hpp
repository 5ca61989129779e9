#pragma once

#include "operator-core/store/sqlite/change_document.hpp"

namespace cabinet::core::sqlite {

/// A document as it stands before a change.
struct document_state {
    subscription_id owner{};
    lookup_hash lookup{};
    std::uint64_t gen = 0;
    std::vector<std::uint64_t> positions;    ///< of its slices, in order
    std::vector<auth::sha256_value> leaves;  ///< of the same slices
};

/// What has to be written so that `before` becomes `content` (none: is deleted). Seals on the caller's thread, so that
/// the writer has only to write. `next` is the head as it will be.
std::unique_ptr<change_document> prepare_change(document_state const& before, document_content const* content,
                                                change_note note, auth::sealer& key, random_source& random,
                                                document_head& next);

/// The same for a change of some slices; of `before` positions and leaves are not looked at.
std::unique_ptr<change_document> prepare_splice(document_state const& before, document_splice const& change,
                                                change_note note, auth::sealer& key, random_source& random,
                                                document_head& next);

}  // namespace cabinet::core::sqlite
