#include "protocol/sip/headers/media_type.hpp"

#include "protocol/sip/contact.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, media_type& out) noexcept
{
    out = {};
    auto const all = trim_start_lws(text);
    auto end = token_end(all, 0);
    out.type = cut(all, 0, end);
    auto const slash = trim_start_lws(cut(all, end));  // white space may stand around it
    if (out.type.empty() || !slash.starts_with('/'))
        return codec_errc::bad_token;
    auto const rest = trim_start_lws(cut(slash, 1));
    end = token_end(rest, 0);
    out.subtype = cut(rest, 0, end);
    if (out.subtype.empty())
        return codec_errc::bad_token;
    text = cut(rest, end);
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (!iequals(one.name, "q"))
            return codec_errc{};
        auto const q = parse_qvalue(one.value);
        out.q = q.value_or(0);
        return q ? codec_errc{} : codec_errc::bad_number;
    });
}

bool includes(media_type const& range, media_type const& type) noexcept
{
    return (range.type == "*" || iequals(range.type, type.type)) &&
           (range.subtype == "*" || iequals(range.subtype, type.subtype));
}

}  // namespace cabinet::sip
