#pragma once

#include "operator-core/store/sqlite/change_set.hpp"
#include "operator-core/store/sqlite/document_rows.hpp"

namespace cabinet::core::sqlite {

/// A document's next generation, as the writer runs it: rows that go, rows that come, the head and the log, sealed
/// already. Nothing else of the document is touched.
struct change_document final : change_set {
    struct position_range {
        std::uint64_t first, last;
    };
    struct new_row {
        std::uint64_t position;
        octets leaf, slice;
    };

    subscription_id owner{};
    lookup_hash document{};
    std::uint64_t expected = 0;  ///< the generation it was made from; 0: the document was never stored
    std::vector<position_range> removed;
    std::vector<new_row> added;
    octets head, record;
    std::uint64_t history_octets = 0;  ///< keep at most so many octets of earlier generations

    error_code apply(connection& db, vault& keys) override;

private:
    error_code find(connection& db);
    error_code create(connection& db);
    error_code move_removed(connection& db);
    error_code insert_added(connection& db);
    error_code forget_oldest(connection& db);

    std::uint64_t id_ = 0;
    std::uint64_t kept_from_ = 0;
    std::uint64_t kept_octets_ = 0;
};

}  // namespace cabinet::core::sqlite
