#pragma once

#include "protocol/contacts/book.hpp"

#include <set>

namespace cabinet::contacts {

/// Gives the contacts and groups of `fresh` whose ids are in `made` (made up while reading, because the source has none) the
/// ids they have in `known`, so that reading the same source twice gives the same book. A contact is known by its content,
/// else by its name together with a number or address, else by a name that only one has; a group by its label,
/// else (renamed) by having exactly the same members. References follow. What is not recognised keeps its new id.
void adopt_ids(book& fresh, std::set<std::string> const& made, book const& known);

}  // namespace cabinet::contacts
