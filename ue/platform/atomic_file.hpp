#pragma once

#include "protocol/base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace cabinet::ue {

/// Replaces a file's content so that a crash leaves the old or the new, never a part: temporary file beside
/// it, fsync, rename, fsync of the folder. A new file is readable by its owner alone; a replaced one keeps
/// its mode. Follows a symbolic link to the file it names.
/// Errors: the system's, in boost::system::system_category.
result<void> replace_file(std::filesystem::path const& file, std::string_view content);

/// A whole file. Errors: the system's, no_such_file_or_directory among them.
result<std::string> read_whole_file(std::filesystem::path const& file);

}  // namespace cabinet::ue
