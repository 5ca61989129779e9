#include "protocol/sip/cseq.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/number.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, cseq& out) noexcept
{
    constexpr std::uint32_t limit = 1u << 31;
    auto const* const end = text.end();
    auto const* const space = number_end(text.begin(), end, out.number);
    if (!space || out.number >= limit)
        return codec_errc::bad_cseq;
    auto const* const method = skip_lws(space, end);
    out.method = between(method, end);
    text.begin_at(end);
    return method != space && method != end && token_end(text, method) == end ? codec_errc{}
                                                                              : codec_errc::bad_cseq;
}

result<cseq> parse_cseq(std::string_view value) noexcept
{
    cseq out;
    marked_text text(value);
    if (auto const wrong = take_value(text, out); wrong != codec_errc{})
        return wrong;
    return out;
}

}  // namespace cabinet::sip
