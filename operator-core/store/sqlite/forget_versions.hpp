#pragma once

#include "operator-core/store/retention.hpp"
#include "operator-core/store/sqlite/change_set.hpp"

namespace cabinet::core::sqlite {

/// The clear columns of a document that say what of its past is there.
struct kept_history {
    std::uint64_t document = 0;  ///< row id
    std::uint64_t from = 0;      ///< the oldest generation that can be read
    std::uint64_t octets = 0;    ///< in removed_slice
};

/// Drops versions of one document, the oldest first, and never more than `rows` rows: what is left over goes next
/// time. A version stops being readable before the first of its rows goes.
class version_dropper {
public:
    version_dropper(connection& db, kept_history& history, std::uint64_t rows)
        : db_(db),
          history_(history),
          rows_(rows)
    {}

    /// Versions that were replaced at `limits.age` before `now` or earlier, and those that are too many. `gen` is the current one.
    error_code forget_old(retention const& limits, unix_time now, std::uint64_t gen);

    /// Replaced slices beyond `octets`.
    error_code forget_large(std::uint64_t octets);

    /// One version with its line in the log.
    error_code forget(std::uint64_t gen);

    bool is_exhausted() const noexcept { return rows_ == 0; }

private:
    error_code drop_slices(std::uint64_t up_to);

    connection& db_;
    kept_history& history_;
    std::uint64_t rows_;
};

/// Drops versions whose age is over, of any document: a bounded piece of the work.
struct forget_versions final : change_set {
    static constexpr std::uint64_t max_rows = 512;

    milliseconds age{};
    unix_time now{};

    bool more = false;  ///< there is more to do now

    error_code apply(connection& db, vault& keys) override;
};

}  // namespace cabinet::core::sqlite
