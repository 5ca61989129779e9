#pragma once

#include "operator-core/store/held_data.hpp"
#include "operator-core/store/sqlite/shard_access.hpp"

namespace cabinet::core::sqlite {

/// Reads all of it. A document from before names were stored is known by the usual names, or not at all.
/// Errors: store_errc::not_found, unavailable, corrupt.
result<held_data> read_held(shard_access& access, subscription_id id);

}  // namespace cabinet::core::sqlite
