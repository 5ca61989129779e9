#pragma once

#include "protocol/sip/characters.hpp"
#include "protocol/sip/error.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/number.hpp"

namespace cabinet::sip {

/// The value of a header that is one number: Max-Forwards, Content-Length, RSeq, Flow-Timer.
template <std::uint32_t Lowest, std::uint32_t Highest>
struct number_value {
    std::uint32_t number = Lowest;
};

/// Reads a value. Errors: codec_errc::bad_number.
template <std::uint32_t Lowest, std::uint32_t Highest>
codec_errc take_value(marked_text& text, number_value<Lowest, Highest>& out) noexcept
{
    auto const* const end = text.end();
    auto const* const at = number_end(skip_lws(text.begin(), end), end, out.number);
    if (!at || out.number < Lowest || out.number > Highest)
        return codec_errc::bad_number;
    text.begin_at(skip_lws(at, end));
    return text.empty() ? codec_errc{} : codec_errc::bad_number;
}

struct max_forwards : number_value<0, 255> {};             ///< RFC 3261 §20.22
struct content_length : number_value<0, 0xFFFF'FFFF> {};   ///< RFC 3261 §20.14
struct response_number : number_value<1, 0xFFFF'FFFF> {};  ///< RSeq, RFC 3262 §7.1
struct min_expires : number_value<0, 0xFFFF'FFFF> {};      ///< seconds, RFC 3261 §20.23
struct flow_timer : number_value<0, 0xFFFF'FFFF> {};       ///< seconds, RFC 5626 §10

/// The value of Expires, RFC 3261 §20.19. Text that is no number is lenient_expires, so nothing is
/// malformed.
struct delta_seconds {
    std::uint32_t seconds = 0;
};

inline codec_errc take_value(marked_text& text, delta_seconds& out) noexcept
{
    auto const* const end = text.end();
    auto const* const behind = number_end(skip_lws(text.begin(), end), end, out.seconds);
    if (!behind || skip_lws(behind, end) != end)
        out.seconds = lenient_expires;
    text.begin_at(end);
    return {};
}

}  // namespace cabinet::sip
