#include "protocol/sip/cseq.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

result<cseq> parse_cseq(std::string_view value) noexcept
{
    constexpr std::uint32_t limit = 1u << 31;
    cursor in(value);
    auto const number = in.take_number<std::uint32_t>();
    if (!number || *number >= limit || in.take_while(is_lws).empty())
        return codec_errc::bad_cseq;
    auto const method = in.take_while(is_token_char);
    if (method.empty() || !in.at_end())
        return codec_errc::bad_cseq;
    return cseq{*number, method};
}

}  // namespace cabinet::sip
