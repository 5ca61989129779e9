#pragma once

#include "protocol/base/result.hpp"
#include "protocol/uri/error.hpp"
#include "protocol/uri/parameters.hpp"

#include <string>

namespace cabinet::uri {

/// A tel: URI, split. Every view points into the text it was parsed from.
struct tel_uri {
    bool global = false;          ///< begins with "+"
    std::string_view number;      ///< as written, visual separators and the "+" included
    std::string_view parameters;  ///< from the first ";", or empty

    std::optional<parameter> find_parameter(std::string_view name) const noexcept;
};

/// visual-separator = "-" / "." / "(" / ")": for people, never part of a number. RFC 3966 §3, §5.1.1.
constexpr bool is_visual_separator(char c) noexcept
{
    return c == '-' || c == '.' || c == '(' || c == ')';
}

/// Reads a whole tel URI. No parameter may be there twice (§3); their order is not looked at.
///     telephone-uri = "tel:" ( global-number / local-number )     (RFC 3966 §3)
/// Errors: uri_errc::bad_scheme, bad_number, bad_parameter, context_missing.
result<tel_uri> parse_tel_uri(std::string_view text) noexcept;

/// "tel:" and the number without visual separators, letters in lower case; with phone-context, written likewise, for a
/// local one. `of` has been given by parse_tel_uri.
std::string canonical_number(tel_uri const& of);

}  // namespace cabinet::uri
