#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::contacts {

/// The position of vCard 3.0, two decimal numbers, as the geo: URI of 4.0 (RFC 5870): 30.12;-130.34 as geo:30.12,-130.34.
/// Nothing for any other text.
std::optional<std::string> to_geo_uri(std::string_view number_pair);

/// The other way round; nothing for a geo: URI that says more.
std::optional<std::string> to_number_pair(std::string_view geo_uri);

}  // namespace cabinet::contacts
