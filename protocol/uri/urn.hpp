#pragma once

#include "protocol/base/result.hpp"
#include "protocol/uri/error.hpp"

#include <string_view>

namespace cabinet::uri {

/// A urn: URI, split: a phone's "urn:gsma:imei:…" (RFC 7254) and "urn:uuid:…", a service's "urn:urn-7:…". Views point into the
/// text it was parsed from.
struct urn {
    std::string_view name_space;  ///< the NID, 2 … 32 characters, compared without regard to case
    std::string_view specific;    ///< the NSS: what the name space defines, escapes not resolved
    std::string_view components;  ///< r-, q- and f-component, from the first "?" or "#"; empty: none
};

/// Reads a whole URN.
///     namestring = "urn:" NID ":" NSS [ rq-components ] [ "#" f-component ]     (RFC 8141 §2)
/// Errors: uri_errc::bad_scheme, bad_urn.
result<urn> parse_urn(std::string_view text) noexcept;

/// Whether two URNs name the same, RFC 8141 §3.1: the name space and the digits of escapes without regard to case, the rest octet by
/// octet, components left aside.
bool equivalent(urn const& a, urn const& b) noexcept;

}  // namespace cabinet::uri
