#pragma once

#include "operator-core/store/sqlite/connection.hpp"
#include "operator-core/store/store_failure.hpp"

#include <string>

// How preparing a database fails: with a sentence for the person who starts the program.
namespace cabinet::core::sqlite {

/// Throws store_failure; `why` goes on after the database's name.
[[noreturn]] inline void fail(connection const& db, std::string const& why)
{
    throw store_failure("the database " + db.file().string() + " " + why);
}

inline void require(connection const& db, error_code error)
{
    if (error)
        fail(db, "cannot be prepared: " + error.message());
}

}  // namespace cabinet::core::sqlite
