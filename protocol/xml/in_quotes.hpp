#pragma once

#include <string>
#include <string_view>

namespace cabinet::xml {

/// A text of the document for a person: in quotes, and cut, between characters, where it is longer than 60 octets.
std::string in_quotes(std::string_view text);

}  // namespace cabinet::xml
