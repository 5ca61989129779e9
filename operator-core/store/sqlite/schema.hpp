#pragma once

#include "operator-core/store/sqlite/connection.hpp"

namespace cabinet::core::sqlite {

/// The number of the last migration this program knows.
extern int const newest_schema;

/// Marks the file as ours ("CABI" in its header), so that another program's database is not migrated.
constexpr std::uint32_t application_id = 0x43414249;

/// Brings the database to newest_schema, one transaction a migration; each is recorded in the table `migration`.
/// `db` is a read_write connection. Throws store_failure: the file is another program's, or of a newer version, or
/// cannot be written.
void migrate(connection& db);

}  // namespace cabinet::core::sqlite
