#pragma once

#include "protocol/xml/error.hpp"

namespace cabinet::contacts {

/// Why a text is not a vCard file. Values are stable: they appear in logs.
enum class vcard_errc {
    too_large = 1,        ///< more octets than vcard_limits::octets
    not_text,             ///< announced as UTF-16 and is not
    text_outside_card,    ///< something stands before, between or after the cards
    card_not_ended,       ///< BEGIN:VCARD without its END:VCARD
    too_many_cards,       ///< more than vcard_limits::cards
    too_many_properties,  ///< one card with more than vcard_limits::properties
    too_deep,             ///< cards inside cards deeper than vcard_limits::depth
};

boost::system::error_category const& vcard_category() noexcept;
inline boost::system::error_code make_error_code(vcard_errc e) noexcept
{
    return {static_cast<int>(e), vcard_category()};
}

/// What is wrong with a vCard file, and where.
struct vcard_problem {
    vcard_errc code = vcard_errc::text_outside_card;
    xml::position where;
    std::string reason;  ///< a clause without a full stop: "the card that begins here has no END:VCARD"
};

/// "line 3, column 1: the card that begins here has no END:VCARD".
std::string describe(vcard_problem const& what);

/// A value or a located reason there is none.
template <class T>
using vcard_result = boost::system::result<T, vcard_problem>;

/// Called by vcard_result<T>::value() where there is no value: throws std::runtime_error with describe().
[[noreturn]] void throw_exception_from_error(vcard_problem const& what, boost::source_location const& where);

}  // namespace cabinet::contacts

template <>
struct boost::system::is_error_code_enum<cabinet::contacts::vcard_errc> : std::true_type {};
