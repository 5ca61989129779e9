#pragma once

#include <span>
#include <string_view>

namespace cabinet::xml {

/// A schema's file name and text.
struct embedded_file {
    std::string_view name;
    std::string_view text;
};

/// The files of xml-schemas/, put in at build time.
extern std::span<embedded_file const> const schema_files;

}  // namespace cabinet::xml
