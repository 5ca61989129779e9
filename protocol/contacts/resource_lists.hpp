#pragma once

#include "protocol/contacts/book.hpp"
#include "protocol/contacts/namespaces.hpp"
#include "protocol/xml/document.hpp"

namespace cabinet::contacts {

/// list/@name of the list that holds every contact's details.
inline constexpr std::string_view book_list_name = "ext_cabinet_book";

/// The longest chain of groups inside groups; deeper ones are lifted to this depth.
inline constexpr std::size_t max_group_depth = 16;

/// The book as one resource-lists document (RFC 4826 §3), as docs/document.md has it: details once, in the book list; each
/// group a list of members; groups inside groups nested lists; what others added where it was. The same book gives the same
/// octets. Members and subgroups that are not in the book are left out.
std::string write_resource_lists(book const& from);

/// The book of a resource-lists document, ours or another client's. Entries and lists without cab:id get one made from their
/// content, the same at each reading. Outermost lists called oma_* and rcs_* are kept in book::foreign, and so is everything
/// else that is neither contact, group nor member (kept_parts.hpp).
/// Codes: those of xml::schema::validate(). What is not valid is not guessed at: nothing of it would be safe to show or restore.
xml::located<book> read_resource_lists(std::string_view document, xml::limits const& bounds = {});

/// The form in which write and read agree: groups in the order of the tree, list names given and unique, members each once,
/// foreign parts sorted and without those whose list or entry is gone.
/// read_resource_lists(write_resource_lists(b)) equals canonical(b), where b's ids are unique and its texts can stand in XML.
book canonical(book from);

/// The groups of canonical(from).
std::vector<group> canonical_groups(book const& from);

/// entry/@uri candidates of a contact, best first: its preferred sip: URI, global tel:, mailto:, and last a urn:uuid that is its
/// id or derived from it.
/// RFC 4826 §3.1: "the URI used to access the resource".
std::vector<std::string> entry_uris(contact const& of);

/// The first of them.
std::string first_entry_uri(contact const& of);

}  // namespace cabinet::contacts
