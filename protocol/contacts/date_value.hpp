#pragma once

#include <string>
#include <string_view>

namespace cabinet::contacts {

/// A whole date, with or without a whole time, in the extended format of ISO 8601 that vCard 3.0 prefers, as the basic
/// format that vCard 4.0 asks for (RFC 6350 §4.3): 1970-01-31 as 19700131, 2012-03-05T13:32:54Z as 20120305T133254Z.
/// Any other text as it is.
std::string to_basic_date(std::string_view text);

/// The other way round, for vCard 3.0. For whole dates and times to_basic_date() undoes it.
std::string to_extended_date(std::string_view text);

}  // namespace cabinet::contacts
