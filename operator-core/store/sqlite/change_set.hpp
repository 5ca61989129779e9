#pragma once

#include "operator-core/store/sqlite/connection.hpp"
#include "operator-core/store/vault.hpp"

namespace cabinet::core::sqlite {

/// What one request changes: all of it or nothing.
class change_set {
public:
    virtual ~change_set() = default;

    /// Checks what the change expects, then writes. Runs on the writer's thread inside a savepoint, which is rolled
    /// back where it gives an error; then it may be called once more.
    virtual error_code apply(connection& db, vault& keys) = 0;

    /// Old pages of the log must not outlive this change: what they hold is being erased.
    virtual bool erases() const noexcept { return false; }

    bool log_is_clean = false;  ///< where it erases: set before the submitter is resumed

    error_code outcome;  ///< set before the submitter is resumed
};

}  // namespace cabinet::core::sqlite
