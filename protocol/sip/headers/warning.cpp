#include "protocol/sip/headers/warning.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/quoted_string.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, warning& out) noexcept
{
    out = {};
    cursor in(trim_start_lws(text));
    auto const digits = in.take_while(is_digit);
    if (digits.size() != 3 || digits.front() == '0' || in.take_while(is_lws).empty())
        return codec_errc::bad_warning;
    for (char const c : digits)
        out.code = out.code * 10 + static_cast<unsigned>(c - '0');
    // hostport / pseudonym, which is a token: an IPv6 reference has characters of neither.
    out.agent = in.take_while(is_value_char);
    if (out.agent.empty() || in.take_while(is_lws).empty() || in.peek() != '"')
        return codec_errc::bad_warning;
    auto const rest = in.rest();
    auto const end = quoted_end(rest, 0);
    if (end == std::string_view::npos)
        return codec_errc::bad_warning;
    out.text = cut(rest, 0, end);
    text = trim_start_lws(cut(rest, end));
    return ends_value(text) ? codec_errc{} : codec_errc::bad_warning;
}

}  // namespace cabinet::sip
