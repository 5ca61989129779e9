#pragma once

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/error.hpp"

namespace cabinet::sip {

/// The value of MIME-Version: RFC 3261 §20.24.
struct mime_version {
    std::uint32_t major_number = 1;
    std::uint32_t minor_number = 0;
};

/// Reads a value.
///     1*DIGIT "." 1*DIGIT
/// Errors: codec_errc::bad_number.
inline codec_errc take_value(std::string_view& text, mime_version& out) noexcept
{
    cursor in(trim_start_lws(text));
    auto const first = in.take_number<std::uint32_t>();
    bool const dot = in.take('.');
    auto const second = in.take_number<std::uint32_t>();
    if (!first || !dot || !second)
        return codec_errc::bad_number;
    out = {*first, *second};
    text = trim_start_lws(in.rest());
    return text.empty() ? codec_errc{} : codec_errc::bad_number;
}

}  // namespace cabinet::sip
