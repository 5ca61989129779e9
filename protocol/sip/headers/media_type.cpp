#include "protocol/sip/headers/media_type.hpp"

#include "protocol/sip/headers/weight.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, media_type& out) noexcept
{
    out = {};
    auto const* const end = text.end();
    auto const* at = skip_lws(text.begin(), end);
    name_stops in(text, at);
    out.type = between(at, detail::run_end<is_token_char, '/'>(end, in));
    at = out.type.data() + out.type.size();
    detail::pass_lws(at, end, in);  // white space may stand around the slash
    if (out.type.empty() || at == end || *at != '/')
        return codec_errc::bad_token;
    auto const* const subtype = skip_lws(at + 1, end);
    if (subtype != at + 1)
        in.seek(subtype);
    at = detail::run_end<is_token_char, ';'>(end, in);
    out.subtype = between(subtype, at);
    if (out.subtype.empty())
        return codec_errc::bad_token;
    return take_parameters(text, in, at, out.parameters,
                           [&](header_parameter const& one) { return read_weight(one, out.q); });
}

bool includes(media_type const& range, media_type const& type) noexcept
{
    return (range.type == "*" || iequals(range.type, type.type)) &&
           (range.subtype == "*" || iequals(range.subtype, type.subtype));
}

}  // namespace cabinet::sip
