#pragma once

#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"

namespace cabinet::uri {

/// Whether two SIP or SIPS URIs name the same resource, RFC 3261 §19.1.4. A sip: never equals a sips: URI.
bool equivalent(sip_uri const& a, sip_uri const& b) noexcept;

/// Whether two tel URIs are equal, RFC 3966 §4: visual separators and letter case aside, parameters in any order.
bool equivalent(tel_uri const& a, tel_uri const& b) noexcept;

/// The same for any two URIs as text: by their scheme's rule where both parse, octet by octet otherwise.
bool equivalent(std::string_view a, std::string_view b) noexcept;

}  // namespace cabinet::uri
