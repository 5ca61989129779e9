#include "protocol/sip/headers/retry_after.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/sip/comment.hpp"
#include "protocol/sip/number.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, retry_after& out) noexcept
{
    out = {};
    cursor in(trim_start_lws(text));
    auto const seconds = in.take_number<std::uint32_t>();
    if (!seconds)
        return codec_errc::bad_number;
    out.seconds = *seconds;
    text = trim_start_lws(in.rest());
    if (text.starts_with('(')) {
        auto const end = comment_end(text, 0);
        if (end == std::string_view::npos)
            return codec_errc::bad_comment;
        out.comment = cut(text, 0, end);
        text = cut(text, end);
    }
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (!iequals(one.name, "duration"))
            return codec_errc{};
        out.duration = parse_number(one.value);
        return out.duration ? codec_errc{} : codec_errc::bad_number;
    });
}

}  // namespace cabinet::sip
