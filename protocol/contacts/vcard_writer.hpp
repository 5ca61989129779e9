#pragma once

#include "protocol/contacts/vcard_reader.hpp"

namespace cabinet::contacts {

/// Which vCard is written.
enum class vcard_format { v3_0, v4_0 };

/// How groups are written.
enum class group_style {
    categories,  ///< as CATEGORIES of their members; a card as well for what CATEGORIES cannot say
    cards,  ///< as cards: KIND:group and MEMBER in 4.0, Apple's X-ADDRESSBOOKSERVER-KIND and -MEMBER in 3.0
};

/// A book as cards, in order: contacts, then groups. UID stands first.
std::vector<vcard> cards_of_book(book const& of, vcard_format format, group_style style);

/// One card, folded, with CRLF.
void append_card(vcard const& card, vcard_format format, std::string& out);

/// A card of vCard 3.0 as the text of an AGENT: not folded, with LF.
std::string write_card_text(vcard const& card);

/// A book as a vCard file. read_vcards() gives its contacts and groups again, equal; what a book holds besides (its id and
/// foreign elements) no vCard can hold.
std::string write_vcards(book const& of, vcard_format format, group_style style);

}  // namespace cabinet::contacts
