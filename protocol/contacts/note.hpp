#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cabinet::contacts {

/// What a reader changed or set aside so that a card became part of a book (docs/contacts.md says what each
/// one does). Nothing is changed without one of these.
enum class note_kind {
    version_assumed,             ///< the card names no version, or one that is not known
    charset_converted,           ///< text was in another charset than UTF-8
    charset_guessed,             ///< text named no charset and is not UTF-8
    octets_kept_as_latin1,       ///< octets are no text in their charset, or the charset is not known
    quoted_printable_decoded,    ///< and the ENCODING parameter is gone
    encoding_dropped,            ///< ENCODING=8BIT or 7BIT says nothing here
    binary_moved_to_uri,         ///< base 64 became a data: URI, ENCODING and the media type's TYPE are gone
    base64_repaired,             ///< padding or unused bits were wrong
    base64_kept_as_text,         ///< it is no base 64
    name_in_upper_case,          ///< a property's or parameter's name
    bare_parameter,              ///< ";HOME" became ";TYPE=HOME"
    empty_parameter_dropped,     ///< ";;"
    default_value_type_dropped,  ///< VALUE= what the property has anyway
    value_type_repeated,         ///< another VALUE behind the first, which counts
    escapes_changed,             ///< the same text with the escapes of RFC 6350 §3.4
    date_in_basic_form,          ///< 1970-01-31 became 19700131
    position_as_geo_uri,         ///< 30.1;-130.3 became geo:30.1,-130.3
    line_break_joined,           ///< a backslash before a line end, and a line that is none without it
    line_kept_unread,            ///< no property: kept as X-CABINET-LINE
    card_kept_as_agent,          ///< a card inside a card: kept as the text of an AGENT
    id_made,                     ///< the card has no UID
    id_repeated,                 ///< the card's UID is another card's too
    id_unusable,                 ///< the card's UID is empty or holds control characters
    categories_kept_aside,       ///< CATEGORIES has parameters: they are kept as X-CABINET-CATEGORIES
    category_repeated,           ///< the same label twice in one card
    category_empty,              ///< an empty label
    group_without_label,         ///< a group's card has no FN
    empty_name_dropped,          ///< a group's card has a second, empty FN
    member_parameters_kept,      ///< MEMBER has parameters: they are kept as X-CABINET-MEMBER
    member_repeated,             ///< a group names a member twice
    member_unknown,              ///< a group names a member that is not there: kept as MEMBER
    group_in_itself,             ///< a group stands inside itself or in two groups: kept as X-CABINET-MEMBER
    group_moved,                 ///< a group stood after one that is inside it
    made_property_dropped,       ///< a property that a writer had to make up, and that says nothing new
};

/// A kind of change, and where it happened first. `detail` tells apart what is worth telling apart: a property's
/// name, a charset, a member.
struct note {
    note_kind kind{};
    std::size_t line = 0;  ///< of the first time, from 1; 0 where it belongs to no line
    std::string detail;
    std::size_t count = 1;  ///< how often

    bool operator==(note const&) const = default;
};

/// Collects notes; the same kind and detail counts as one.
class note_list {
public:
    void add(note_kind kind, std::size_t line, std::string_view detail = {});
    std::vector<note> take() { return std::move(notes_); }

private:
    std::vector<note> notes_;
    std::unordered_map<std::string, std::size_t> places_;  ///< in notes_, by kind and detail
};

/// "line 12: NOTE was quoted-printable (3 times)".
std::string describe(note const& what);

}  // namespace cabinet::contacts
