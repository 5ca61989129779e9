#pragma once

#include "protocol/sip/name_addr.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::sip {

/// Each value of History-Info: where a request was sent before, RFC 7044 §5. Points into the message.
struct history_entry {
    name_addr address;
    std::string_view index;  ///< "1.2.1"; never empty
    /// The entry's index that this one came from: by registered contact (rc), by mapping (mp), by nothing (np); empty: none.
    std::string_view registered_from, mapped_from, not_changed_from;
};

/// Reads a value.
///     hi-targeted-to-uri *( SEMI hi-param )
/// Errors: codec_errc::bad_address, bad_parameter (also: no index, or one that is no list of numbers).
codec_errc take_value(marked_text& text, history_entry& out) noexcept;

}  // namespace cabinet::sip
