#pragma once

#include "protocol/contacts/book.hpp"
#include "protocol/xml/document.hpp"
#include "protocol/xml/writer.hpp"

#include <map>
#include <string>
#include <vector>

namespace cabinet::contacts {

/// What another application added to a list or an entry of the document: nothing we understand, so it goes back to where it
/// was. In a book it is one text of book::foreign:
///     <cab:kept of="group id" member="contact id" label-lang="de" k0:a="1">…elements…</cab:kept>
/// Without `of` it belongs to the list of all contacts, without `member` to the list itself.
struct kept_parts {
    struct attribute {
        std::string namespace_uri, local_name, value;
    };

    std::string label_lang;                  ///< xml:lang of the display-name
    std::vector<attribute> attributes;       ///< of other namespaces
    std::vector<std::string> list_elements;  ///< of the resource-lists namespace, as text
    std::vector<std::string> additions;      ///< of other namespaces, as text

    bool empty() const noexcept
    {
        return label_lang.empty() && attributes.empty() && list_elements.empty() && additions.empty();
    }
};

/// Adds them to the element just begun.
void write_attributes(std::vector<kept_parts::attribute> const& attributes, xml::writer& into);

/// The text for book::foreign.
std::string write_kept(std::string_view of, std::string_view member, kept_parts const& parts);

/// book::foreign as it comes back: what is kept for lists and entries the book still has, once each and sorted by its text, then
/// whole lists in their order. Texts that are neither are left out.
std::vector<std::string> canonical_foreign(book const& of);
std::vector<std::string>
canonical_foreign(book const& of,
                  std::vector<group> const& groups);  ///< with these groups in place of its own

/// What stands where, of book::foreign.
struct foreign_index {
    explicit foreign_index(std::vector<std::string> const& foreign);

    /// What is kept for a list (no `member`) or an entry; empty parts where nothing is.
    kept_parts const& find(std::string_view of, std::string_view member) const;

    std::vector<std::string> lists;  ///< whole outermost lists, as text

private:
    friend std::vector<std::string> canonical_foreign(book const& of, std::vector<group> const& groups);

    std::map<std::pair<std::string, std::string>, kept_parts> kept_;  ///< by group and member
};

}  // namespace cabinet::contacts
