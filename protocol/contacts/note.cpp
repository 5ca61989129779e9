#include "protocol/contacts/note.hpp"

namespace cabinet::contacts {
namespace {

/// The sentence with "%" where the detail stands.
std::string_view pattern(note_kind kind)
{
    switch (kind) {
    case note_kind::version_assumed:
        return "the card's version '%' is not known, it was read as the nearest one that is";
    case note_kind::charset_converted:
        return "text in % was converted to UTF-8";
    case note_kind::charset_guessed:
        return "text that names no charset and is not UTF-8 was taken as %";
    case note_kind::octets_kept_as_latin1:
        return "octets that are no text in % were kept as the characters with the same numbers";
    case note_kind::quoted_printable_decoded:
        return "% was quoted-printable and was decoded";
    case note_kind::encoding_dropped:
        return "the encoding % needs no mention and was left out";
    case note_kind::binary_moved_to_uri:
        return "the binary value of % became a data: URI";
    case note_kind::base64_repaired:
        return "the base 64 of % ended wrongly and was corrected";
    case note_kind::base64_kept_as_text:
        return "% says that it is base 64, and is not: it was kept as it is";
    case note_kind::name_in_upper_case:
        return "the name % is now in upper case";
    case note_kind::bare_parameter:
        return "the parameter '%' stood without its name, which was added";
    case note_kind::empty_parameter_dropped:
        return "an empty parameter of % was left out";
    case note_kind::default_value_type_dropped:
        return "the value type % is what the property has anyway and was left out";
    case note_kind::value_type_repeated:
        return "% names its value type more than once: the first one counts, the others were left out";
    case note_kind::escapes_changed:
        return "the backslash escapes of % were brought to the form of RFC 6350";
    case note_kind::date_in_basic_form:
        return "the date of % is now in the basic format of ISO 8601";
    case note_kind::position_as_geo_uri:
        return "the position became a geo: URI";
    case note_kind::line_break_joined:
        return "a line that ends with a backslash was joined with the next one";
    case note_kind::line_kept_unread:
        return "a line that is no property was kept as X-CABINET-LINE";
    case note_kind::card_kept_as_agent:
        return "a card inside a card was kept as an AGENT";
    case note_kind::id_made:
        return "a card has no UID and was given one";
    case note_kind::id_repeated:
        return "the UID '%' belongs to an earlier card, so this card was given another";
    case note_kind::id_unusable:
        return "a UID that is empty or holds control characters was kept, and the card was given another";
    case note_kind::categories_kept_aside:
        return "the parameters of CATEGORIES were kept as X-CABINET-CATEGORIES";
    case note_kind::category_repeated:
        return "the category '%' is named twice in one card and counts once";
    case note_kind::category_empty:
        return "an empty category was left out";
    case note_kind::group_without_label:
        return "a group has no name";
    case note_kind::empty_name_dropped:
        return "a second, empty name of a group was left out";
    case note_kind::member_parameters_kept:
        return "the parameters of MEMBER were kept as X-CABINET-MEMBER";
    case note_kind::member_repeated:
        return "the member '%' is named twice in one group and counts once";
    case note_kind::member_unknown:
        return "the group member '%' is not in this book; the mention was kept";
    case note_kind::group_in_itself:
        return "the group '%' would stand inside itself or in two groups; the mention was kept";
    case note_kind::group_moved:
        return "the group '%' now stands before the groups inside it";
    case note_kind::made_property_dropped:
        return "a % that was only made up for a standard's sake was left out";
    }
    return "an unknown change: %";
}

}  // namespace

void note_list::add(note_kind kind, std::size_t line, std::string_view detail)
{
    auto const [place, is_new] = places_.try_emplace(
        std::to_string(static_cast<int>(kind)).append(1, ' ').append(detail), notes_.size());
    if (is_new)
        notes_.push_back({kind, line, std::string(detail), 1});
    else
        ++notes_[place->second].count;
}

std::string describe(note const& what)
{
    std::string out;
    if (what.line != 0)
        out = "line " + std::to_string(what.line) + ": ";
    auto const text = pattern(what.kind);
    auto const gap = text.find('%');
    out += text.substr(0, gap);
    if (gap != std::string_view::npos)
        out.append(what.detail).append(text.substr(gap + 1));
    if (what.count > 1)
        out += " (" + std::to_string(what.count) + " times)";
    return out;
}

}  // namespace cabinet::contacts
