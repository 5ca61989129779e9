#pragma once

#include <boost/system/error_code.hpp>

namespace cabinet::sip {

/// Why octets are not a SIP message, or a value not what its header asks. Values are stable: they appear
/// in logs and metrics.
enum class codec_errc {
    bad_start_line = 1,  ///< neither Request-Line nor Status-Line, RFC 3261 §7.1, §7.2
    bad_version,         ///< a SIP version other than 2.0, §7.1
    bad_header,          ///< no colon, or a character outside the header's grammar, §7.3
    too_many_headers,    ///< more than message_view::max_headers
    incomplete,          ///< the header block does not end
    length_missing,      ///< Content-Length absent on a stream transport, §18.3
    bad_length,          ///< Content-Length is no number, is given twice differently, or is not the body's
    too_large,           ///< exceeds the configured octet limit
    bad_via,             ///< §20.42
    bad_address,         ///< no name-addr or addr-spec, §25.1
    bad_cseq,            ///< §20.16
    bad_number,          ///< no number, or out of its range
    bad_token,           ///< a list of tokens with something else in it
    bad_parameter,       ///< generic-param, §25.1
    bad_date,            ///< no SIP-date in GMT, §20.17
    not_writable,        ///< a builder was given what would break the message: CR, LF, NUL, or a bad name
    bad_call_id,         ///< no word [ "@" word ], §20.8
    bad_warning,         ///< no code, agent and quoted text, §20.43
    bad_comment,         ///< parentheses that do not end, or nest too deep, §25.1
    one_value,           ///< several values where the header has one, §7.3.1
    bad_multipart,       ///< no boundary, or a body that does not keep to it, RFC 2046 §5.1.1
};

boost::system::error_category const& codec_category() noexcept;
inline boost::system::error_code make_error_code(codec_errc e) noexcept
{
    return {static_cast<int>(e), codec_category()};
}

}  // namespace cabinet::sip

template <>
struct boost::system::is_error_code_enum<cabinet::sip::codec_errc> : std::true_type {};
