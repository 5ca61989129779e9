#include "protocol/sip/cseq.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, cseq& out) noexcept
{
    constexpr std::uint32_t limit = 1u << 31;
    cursor in(text);
    auto const number = in.take_number<std::uint32_t>();
    if (!number || *number >= limit || in.take_while(is_lws).empty())
        return codec_errc::bad_cseq;
    out = {*number, in.take_while(is_token_char)};
    text = {};
    return !out.method.empty() && in.at_end() ? codec_errc{} : codec_errc::bad_cseq;
}

result<cseq> parse_cseq(std::string_view value) noexcept
{
    cseq out;
    if (auto const wrong = take_value(value, out); wrong != codec_errc{})
        return wrong;
    return out;
}

}  // namespace cabinet::sip
