#pragma once

#include "protocol/base/time.hpp"

#include <string>

namespace cabinet::xcap {

/// A time as documents tell it, in UTC, to the second: `2026-11-23T07:05:09Z`. XML Schema part 2 §3.2.7.
std::string write_date_time(unix_time at);

}  // namespace cabinet::xcap
