#include "protocol/sip/headers/media_type.hpp"

#include "protocol/sip/headers/weight.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, media_type& out) noexcept
{
    out = {};
    out.type = take_token(text);
    auto const* const slash = skip_lws(text.begin(), text.end());  // white space may stand around it
    if (out.type.empty() || slash == text.end() || *slash != '/')
        return codec_errc::bad_token;
    text.begin_at(slash + 1);
    out.subtype = take_token(text);
    if (out.subtype.empty())
        return codec_errc::bad_token;
    return take_parameters(text, out.parameters,
                           [&](header_parameter const& one) { return read_weight(one, out.q); });
}

bool includes(media_type const& range, media_type const& type) noexcept
{
    return (range.type == "*" || iequals(range.type, type.type)) &&
           (range.subtype == "*" || iequals(range.subtype, type.subtype));
}

}  // namespace cabinet::sip
