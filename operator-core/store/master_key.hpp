#pragma once

#include "operator-core/store/store_failure.hpp"
#include "protocol/auth/seal.hpp"

#include <filesystem>

namespace cabinet::core {

/// The key that everything the operator stores is sealed below, in a file of its own. Without it the database
/// is unreadable: it belongs into a backup, but not the same one.
///
///     # Cabinet master key. Whoever has this file can read the database.
///     cabinet-master-key-1 64 hexadecimal digits
///
/// Lines that begin with "#" and empty ones are comments.

/// Makes `file` with a new random key, mode 0600, on disk when this returns.
/// Throws store_failure where the file exists already or cannot be written.
auth::seal_key create_master_key(std::filesystem::path const& file, random_source& random);

/// Reads the key. Throws store_failure where the file is missing, readable by its group or others, or no key.
auth::seal_key load_master_key(std::filesystem::path const& file);

}  // namespace cabinet::core
