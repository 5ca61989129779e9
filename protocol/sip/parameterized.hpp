#pragma once

#include "protocol/sip/header_parameters.hpp"

namespace cabinet::sip {

/// A value and its parameters: what Event, Subscription-State, Accept, Content-Type, Security-Client, Reason and their kin have
/// in common. Points into the message.
///     token [ SLASH token ] *( SEMI generic-param )
struct parameterized {
    static constexpr bool may_be_absent = true;  ///< "Accept:" alone means none (RFC 3261 §20.1)
    std::string_view value;
    std::string_view parameters;  ///< from the first ";"; see find_parameter()
};

/// Reads a value from the front of `text` and leaves what follows it, for value_list. Errors: codec_errc::bad_token,
/// bad_parameter.
codec_errc take_value(std::string_view& text, parameterized& out) noexcept;

}  // namespace cabinet::sip
