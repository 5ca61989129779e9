#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cabinet::fuzz {

/// `message` changed in one to four places as SIP is built: start line, names, values, order, repeats, folding, separators, line
/// ends, body, Content-Length. Most results have a Content-Length that is true, so that what follows the head is reached.
/// Input without a line end is taken for a header's value. The same message and seed give the same result.
std::string mutate_sip(std::string_view message, std::uint64_t seed);

}  // namespace cabinet::fuzz
