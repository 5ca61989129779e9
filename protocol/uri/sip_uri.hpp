#pragma once

#include "protocol/base/octet_marks.hpp"
#include "protocol/base/result.hpp"
#include "protocol/uri/error.hpp"
#include "protocol/uri/parameters.hpp"

#include <cstdint>
#include <string>

namespace cabinet::uri {

/// A sip: or sips: URI, split. Every view points into the text it was parsed from; escapes are not resolved.
struct sip_uri {
    bool secure = false;          ///< sips:
    bool has_user = false;        ///< an "@" was there
    std::string_view user;        ///< may hold ";", "?" and "/" (RFC 3261 §25.1 user-unreserved)
    std::string_view password;    ///< after the ":" of userinfo; empty: none
    std::string_view host;        ///< name, IPv4, or IPv6 with its brackets
    std::uint16_t port = 0;       ///< 0: not given
    std::string_view parameters;  ///< from the first ";", or empty
    std::string_view headers;     ///< after the "?", or empty

    /// The value of a parameter (name without regard to case); has_value false for ";lr".
    std::optional<parameter> find_parameter(std::string_view name) const noexcept;
};

/// Reads a whole SIP or SIPS URI; from text that was marked (see message_view::marked) twice as fast.
///     SIP-URI = "sip:" [ userinfo ] hostport uri-parameters [ headers ]     (RFC 3261 §25.1)
/// Errors: uri_errc, but for those of tel.
result<sip_uri> parse_sip_uri(marked_text const& text) noexcept;

/// The key of an address-of-record (RFC 3261 §10.3 step 5): scheme and host in lower case, the user with needless
/// escapes resolved, no password, port kept, parameters and headers dropped. tel: becomes "tel:" and the number without
/// visual separators, with its phone-context. Errors: as parse_sip_uri and parse_tel_uri.
result<std::string> address_of_record(std::string_view text);

/// Whether the text begins with "sip:" or "sips:", in any case.
bool has_sip_scheme(std::string_view text) noexcept;

}  // namespace cabinet::uri
