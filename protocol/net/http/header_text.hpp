#pragma once

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <string_view>

namespace cabinet::net {

/// field-name = token (RFC 9110 §5.1, §5.6.2)
inline bool is_field_name(std::string_view name) noexcept
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return is_alnum(c) || others.find(c) != std::string_view::npos;
    });
}

/// Whether a value can stand in a header line without ending it (RFC 9110 §5.5).
inline bool is_field_value(std::string_view value) noexcept
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

}  // namespace cabinet::net
