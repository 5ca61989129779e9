#pragma once

#include "protocol/base/result.hpp"
#include "protocol/base/time.hpp"

#include <string>
#include <string_view>

namespace cabinet::sip {

/// "Sat, 13 Nov 2010 23:29:00 GMT": the Date header, RFC 3261 §20.17. Years 0000 … 9999.
std::string write_date(unix_time at);

/// Reads that form; only GMT, only whole seconds, and the weekday must be right. Errors: codec_errc::bad_date.
result<unix_time> parse_date(std::string_view value) noexcept;

}  // namespace cabinet::sip
