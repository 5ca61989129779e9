#pragma once

#include "protocol/base/random.hpp"
#include "protocol/contacts/book.hpp"

#include <set>
#include <string>
#include <vector>

namespace cabinet::ue {

// Changes that a person asks for by name. Each gives a sentence on why it was not done, or nothing.

std::string add_group(contacts::book& to, std::string const& label, random_source& random);
std::string rename_group(contacts::book& in, std::string const& group, std::string const& label);
std::string delete_group(contacts::book& in, std::string const& group);
std::string put_into_group(contacts::book& in, std::string const& group,
                           std::vector<std::string> const& contacts);
std::string take_out_of_group(contacts::book& in, std::string const& group,
                              std::vector<std::string> const& contacts);

/// Adds the contacts and groups of `from`. A contact with an id that is known replaces the known one; where either id was
/// made up while reading (`made_ids`, of both books), equal contacts are one. A group with a known id or label gets
/// more members; a new one's subgroups come with it. The rest is new.
void import_book(contacts::book& to, contacts::book from, std::set<std::string> const& made_ids);

/// The group a person means by its label or id. Errors, as `why_not`: there is none, or several have that label.
contacts::group* find_named_group(contacts::book& in, std::string const& name, std::string& why_not);

}  // namespace cabinet::ue
