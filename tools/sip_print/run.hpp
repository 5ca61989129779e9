#pragma once

#include "tools/sip_print/options.hpp"

#include <istream>
#include <ostream>

namespace cabinet::sip_print {

/// Exit statuses.
inline constexpr int all_good = 0, malformed = 1, no_input = 2;

/// Does what was asked; "-" reads `in`. Throws usage_error where a file cannot be read or is no hexadecimal text.
int run(command const& what, std::istream& in, std::ostream& out);

}  // namespace cabinet::sip_print
