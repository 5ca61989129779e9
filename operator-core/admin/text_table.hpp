#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cabinet::core {

/// Lines of cells, each column as wide as its widest cell and two more; the last one as it is. All lines have as many
/// cells as the first.
std::string write_text_table(std::vector<std::vector<std::string>> const& lines);

/// A text that others chose, for a terminal: control characters become "?".
std::string printable(std::string_view text);

}  // namespace cabinet::core
