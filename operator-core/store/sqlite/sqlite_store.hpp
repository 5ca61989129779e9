#pragma once

#include "operator-core/store/retention.hpp"
#include "operator-core/store/store.hpp"
#include "protocol/auth/seal.hpp"
#include "protocol/base/log.hpp"

#include <filesystem>

namespace cabinet::core::sqlite {

enum class binding_mode {
    durable,  ///< bindings survive a restart
    memory,   ///< they do not: phones register again; a registration costs no durable write
};

struct sqlite_options {
    std::filesystem::path file;
    binding_mode bindings = binding_mode::durable;
    retention keeping;                  ///< of earlier versions of documents
    milliseconds busy_timeout{10'000};  ///< how long the writer waits for another process's transaction
    std::string vfs;                    ///< SQLite's file layer by name, for tests; empty: the usual one
};

/// Opens the database, makes and migrates it where needed, and starts the writer. `random` and `log` outlive the store
/// and are used from several threads. Throws store_failure: the folder is missing, the file belongs to another program
/// or a newer version, the master key is another one's.
std::unique_ptr<store> open_sqlite_store(sqlite_options options, auth::seal_key const& master,
                                         random_source& random, logger& log);

}  // namespace cabinet::core::sqlite
