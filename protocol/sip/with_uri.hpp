#pragma once

#include "protocol/sip/contact.hpp"
#include "protocol/uri/sip_uri.hpp"

namespace cabinet::sip {

/// A name_addr or a contact, and its URI read in the same go where that is a SIP or SIPS URI: for who wants both.
///     value_list<with_uri<contact>> contacts(message.marked(header.value));
template <class Address>
struct with_uri : Address {
    static constexpr bool has_to_be_new =
        true;                  ///< for take_value(): it is large, and clearing it twice would cost
    bool has_sip_uri = false;  ///< false: the URI has another scheme, see uri::parse_tel_uri()
    uri::sip_uri sip_uri;      ///< points into the message too
};

/// Reads a value from the front of `text` into a new `out` and leaves what follows it, for value_list. Errors: those of the address alone, and
/// codec_errc::bad_address for a malformed SIP or SIPS URI.
codec_errc take_value(marked_text& text, with_uri<name_addr>& out) noexcept;
codec_errc take_value(marked_text& text, with_uri<contact>& out) noexcept;

}  // namespace cabinet::sip
