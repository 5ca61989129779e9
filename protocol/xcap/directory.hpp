#pragma once

#include "protocol/base/time.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cabinet::xcap {

/// A document that a user has.
struct directory_entry {
    std::string_view auid;
    std::string uri;   ///< of the document
    std::string etag;  ///< with its quotes
    std::uint64_t size = 0;
    unix_time changed{};
};

/// The document org.openmobilealliance.xcap-directory/users/XUI/directory.xml: a folder for each usage that has documents, in the order of `entries`, in which those
/// of one usage stand together. Times are in UTC, to the second.
std::string write_directory(std::span<directory_entry const> entries);

}  // namespace cabinet::xcap
