#include "protocol/sip/headers/call_id.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, call_id& out) noexcept
{
    auto const* const end = text.end();
    auto const* const begin = skip_lws(text.begin(), end);
    octet_stops<&octet_block::not_name> in(text, begin);
    auto const* at = in.next();
    while (at != end && is_word_char(*at))
        at = in.next();
    if (at == begin)
        return codec_errc::bad_call_id;
    if (at != end && *at == '@') {
        auto const* const second = at + 1;
        do
            at = in.next();
        while (at != end && is_word_char(*at));
        if (at == second)
            return codec_errc::bad_call_id;
    }
    out.text = between(begin, at);
    text.begin_at(skip_lws(at, end));
    return ends_value(text) ? codec_errc{} : codec_errc::bad_call_id;
}

}  // namespace cabinet::sip
