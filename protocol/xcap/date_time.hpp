#pragma once

#include "protocol/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::xcap {

/// A time as documents tell it, in UTC, to the second: `2026-11-23T07:05:09Z`. XML Schema part 2 §3.2.7.
std::string write_date_time(unix_time at);

/// Reads what write_date_time() writes; nothing for any other form, and for dates that there are not.
std::optional<unix_time> parse_date_time(std::string_view text) noexcept;

}  // namespace cabinet::xcap
