#pragma once

#include "protocol/sip/headers/call_id.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The value of Replaces and of Join: which dialog is meant, RFC 3891 §6.1, RFC 3911 §7.1. Points into the message.
struct dialog_reference {
    std::string_view call_id;
    std::string_view to_tag;      ///< never empty
    std::string_view from_tag;    ///< never empty
    bool early_only = false;      ///< of Replaces
    std::string_view parameters;  ///< from the first ";"
};

/// Reads a value.
///     callid *( SEMI ( to-tag / from-tag / early-flag / generic-param ) )
/// Errors: codec_errc::bad_call_id, bad_parameter (also: without to-tag or from-tag).
codec_errc take_value(marked_text& text, dialog_reference& out) noexcept;

}  // namespace cabinet::sip
