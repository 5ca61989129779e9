#pragma once

#include "protocol/base/random.hpp"
#include "protocol/contacts/book.hpp"
#include "protocol/contacts/note.hpp"
#include "protocol/contacts/vcard_error.hpp"

#include <set>

namespace cabinet::contacts {

/// What a vCard file may cost.
struct vcard_limits {
    std::size_t octets = 64u << 20;   ///< of the file; vcard_errc::too_large
    std::size_t cards = 100'000;      ///< vcard_errc::too_many_cards
    std::size_t properties = 10'000;  ///< of one card; vcard_errc::too_many_properties
    std::size_t depth = 4;            ///< of cards inside cards, the outer one counts 1; vcard_errc::too_deep
};

/// How a file is read.
struct vcard_options {
    std::string fallback_charset = "windows-1252";  ///< of text that names none and is not UTF-8
    vcard_limits limits;
};

/// One card of a file, in order and complete: UID, CATEGORIES, KIND and MEMBER are among its properties, VERSION is not.
struct vcard {
    std::size_t line = 0;  ///< of its BEGIN
    std::vector<property> properties;

    bool operator==(vcard const&) const = default;
};

/// The cards of a file and what was changed to get them.
struct vcard_file {
    std::vector<vcard> cards;
    std::vector<note> notes;
};

/// Reads a file of vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), mixed or not. docs/contacts.md says what is brought to
/// another form; nothing is left out. Codes: any vcard_errc.
vcard_result<vcard_file> read_cards(std::string_view text, vcard_options const& options = {});

/// What a file amounts to.
struct vcard_book {
    contacts::book book;
    std::set<std::string> made;  ///< the ids of contacts and groups that have none in the file
    std::vector<note> notes;
};

/// read_cards(), and book_of_cards() of what it gives.
vcard_result<vcard_book> read_vcards(std::string_view text, random_source& random,
                                     vcard_options const& options = {});

}  // namespace cabinet::contacts
