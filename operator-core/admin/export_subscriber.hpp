#pragma once

#include "operator-core/store/store.hpp"

#include <filesystem>

namespace cabinet::core {

/// How much was written.
struct exported_data {
    std::size_t documents = 0, versions = 0, files = 0;
};

/// Writes all that is stored of a subscription into a folder, in the form of docs/export.md, for its owner's eyes. Keys,
/// passwords and sequence numbers are not part of it. `folder` must not be there, or be empty.
/// Throws admin_error, store_failure.
asio::awaitable<exported_data> export_subscriber(shard_store& from, subscriber_record who,
                                                 std::filesystem::path folder);

}  // namespace cabinet::core
