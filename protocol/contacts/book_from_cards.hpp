#pragma once

#include "protocol/contacts/vcard_reader.hpp"

namespace cabinet::contacts {

/// Makes contacts and groups of cards (docs/contacts.md, "Groups"):
///   - a card with KIND:group (RFC 6350 §6.1.4) or Apple's X-ADDRESSBOOKSERVER-KIND is a group, MEMBER its contacts and the
///     groups inside it;
///   - a label in CATEGORIES is a group of the cards that have it, the group's card if there is one with that label;
///   - every other card is a contact; its id is its UID, or made with `random`.
/// What was changed is added to the file's notes.
vcard_book book_of_cards(vcard_file file, random_source& random);

}  // namespace cabinet::contacts
