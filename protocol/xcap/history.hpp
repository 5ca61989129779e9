#pragma once

#include "protocol/base/result.hpp"
#include "protocol/base/time.hpp"
#include "protocol/xcap/error.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cabinet::xcap {

/// What a change did to groups and contacts, in numbers.
struct version_summary {
    std::uint32_t groups_added = 0, groups_renamed = 0, groups_changed = 0, groups_removed = 0;
    std::uint32_t contacts_added = 0, contacts_changed = 0, contacts_removed = 0;

    bool operator==(version_summary const&) const = default;
};

/// A version of a document: as it was after one change.
struct version {
    std::uint64_t gen = 0;   ///< which change it was
    unix_time at{};          ///< when
    std::string device;      ///< what the client called itself; perhaps empty
    std::string uri;         ///< where it can be read; empty: it was a deletion, or is no longer kept
    std::string etag;        ///< the tag it had, with its quotes; empty: a deletion
    std::uint64_t size = 0;  ///< octets
    std::optional<version_summary> summary;

    bool operator==(version const&) const = default;
};

/// The document x-cabinet-history/users/XUI/index (docs/history.md): the versions of the document `of`, a URI, in the order given.
std::string write_history(std::string_view of, std::span<version const> versions);

/// Reads what write_history() writes: the versions, times to the second. What it does not know is passed over.
/// Error: xcap_errc::bad_history.
result<std::vector<version>> parse_history(std::string_view text);

}  // namespace cabinet::xcap
