#pragma once

#include "protocol/base/time.hpp"

#include <string>

namespace cabinet {

/// "Sat, 13 Nov 2010 23:29:00 GMT": the fixed form of a date that SIP (RFC 3261 §20.17) and HTTP (RFC 9110 §5.6.7) share. Years
/// 0000 … 9999.
std::string write_imf_date(unix_time at);

}  // namespace cabinet
