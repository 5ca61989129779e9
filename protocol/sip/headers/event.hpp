#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/sip/error.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Event, and each of Allow-Events: RFC 6665 §8.2.1. Points into the message.
///     event-type  = event-package *( "." event-template )
///     Event       = event-type *( SEMI ( "id" EQUAL token / generic-param ) )
struct event {
    std::string_view type;        ///< with its templates, "presence.winfo"; compared octet by octet
    std::string_view id;          ///< empty: none
    std::string_view parameters;  ///< from the first ";"

    std::string_view package() const noexcept { return type.substr(0, type.find('.')); }
};

/// Reads a value, for value_list. Errors: codec_errc::bad_token, bad_parameter.
codec_errc take_value(marked_text& text, event& out) noexcept;

}  // namespace cabinet::sip
