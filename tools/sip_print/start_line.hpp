#pragma once

#include <string_view>

namespace cabinet::sip_print {

/// The part of a malformed start line from where it goes wrong to its end; all of it where that cannot be told.
std::string_view bad_part_of_start_line(std::string_view line) noexcept;

}  // namespace cabinet::sip_print
