#pragma once

#include "protocol/sip/name_addr.hpp"

#include <cstdint>

namespace cabinet::sip {

/// One Contact value. Points into the message.
struct contact {
    name_addr address;
    std::optional<std::uint32_t>
        expires;                ///< seconds; 3600 where the parameter is malformed (§20.10); none: not given
    std::optional<unsigned> q;  ///< thousandths, 0 … 1000
    std::string_view instance;  ///< +sip.instance without quotes and angle brackets, RFC 5626 §4.1
    std::uint32_t reg_id = 0;   ///< RFC 5626 §4.2; 0: none
};

/// Reads one Contact value, never "*" (see is_star). RFC 3261 §20.10.
/// Errors: codec_errc::bad_address, bad_parameter, bad_number (q, reg-id).
result<contact> parse_contact(std::string_view value) noexcept;

/// Reads a value from the front of `text` and leaves what follows it, for value_list. Errors: the same.
codec_errc take_value(marked_text& text, contact& out) noexcept;

/// Whether a Contact header's whole value is "*".
bool is_star(std::string_view value) noexcept;

/// q as thousandths: "0" / "0." 0*3DIGIT / "1" / "1." 0*3"0"; nothing for other text. §25.1 qvalue.
std::optional<unsigned> parse_qvalue(std::string_view text) noexcept;

}  // namespace cabinet::sip
