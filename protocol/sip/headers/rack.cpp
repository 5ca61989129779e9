#include "protocol/sip/headers/rack.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, rack& out) noexcept
{
    cursor in(trim_start_lws(text));
    auto const response = in.take_number<std::uint32_t>();
    if (!response || *response == 0 || in.take_while(is_lws).empty())
        return codec_errc::bad_number;
    auto const sequence = in.take_number<std::uint32_t>();
    if (!sequence || *sequence > 0x7FFFFFFF || in.take_while(is_lws).empty())
        return codec_errc::bad_number;
    out = {*response, *sequence, in.take_while(is_token_char)};
    text = trim_start_lws(in.rest());
    return !out.method.empty() && text.empty() ? codec_errc{} : codec_errc::bad_token;
}

}  // namespace cabinet::sip
