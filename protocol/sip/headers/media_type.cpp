#include "protocol/sip/headers/media_type.hpp"

#include "protocol/sip/headers/weight.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, media_type& out) noexcept
{
    out = {};
    out.type = take_token(text);
    text = trim_start_lws(text);  // white space may stand around the slash
    if (out.type.empty() || !text.starts_with('/'))
        return codec_errc::bad_token;
    text.remove_prefix(1);
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
