#pragma once

#include <filesystem>
#include <stdexcept>
#include <string_view>

namespace cabinet::core {

/// An administrator's command that could not be done. what() is a sentence: what, where, what to do.
struct admin_error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Who may read a file that a command makes.
enum class file_access { owner, everyone };

/// Writes a whole file: it is complete on disk under its name, or not there. Its folder must exist.
/// With `replace` false an existing file is left alone. Throws admin_error.
void write_new_file(std::filesystem::path const& file, std::string_view text, file_access access,
                    bool replace);

/// Makes a folder that only its owner may enter, and its parents; an existing one is left as it is.
/// Throws admin_error.
void make_private_folder(std::filesystem::path const& folder);

}  // namespace cabinet::core
