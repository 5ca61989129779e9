#pragma once

#include "operator-core/store/sqlite/change_set.hpp"
#include "operator-core/store/sqlite/document_rows.hpp"
#include "operator-core/store/sqlite/forget_versions.hpp"

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
    octets name;      ///< sealed; empty: it has one
    unix_time now{};  ///< when the generation before it ends
    retention keeping;

    /// Of old versions, a change drops as many rows as it replaces and this many more: its time follows its size.
    static constexpr std::uint64_t spare_rows = 256;

    error_code apply(connection& db, vault& keys) override;

private:
    error_code find(connection& db);
    error_code create(connection& db);
    error_code move_removed(connection& db);
    error_code insert_added(connection& db);
    error_code log(connection& db);
    error_code forget(connection& db);

    kept_history kept_;
    std::uint64_t moved_ = 0;  // rows
};

}  // namespace cabinet::core::sqlite
