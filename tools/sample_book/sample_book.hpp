#pragma once

#include "protocol/contacts/book.hpp"

namespace cabinet::tools {

/// A book made by rule, about no one, always the same: contacts in many scripts, and 22 groups, the last of them empty.
contacts::book make_sample_book(std::size_t contacts);

}  // namespace cabinet::tools
