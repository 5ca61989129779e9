#include "protocol/sip/headers/session_id.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, session_id& out) noexcept
{
    constexpr std::size_t digits = 32;
    out = {};
    auto const all = trim_start_lws(text);
    std::size_t end = 0;
    while (end < all.size() && hex_value(all[end]) >= 0)
        ++end;
    if (end != digits)
        return codec_errc::bad_token;
    out.text = cut(all, 0, end);
    text = cut(all, end);
    return take_parameters(text, out.parameters);
}

}  // namespace cabinet::sip
