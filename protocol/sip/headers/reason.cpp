#include "protocol/sip/headers/reason.hpp"

#include "protocol/sip/number.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, reason& out) noexcept
{
    out = {};
    out.protocol = take_token(text);
    if (out.protocol.empty())
        return codec_errc::bad_token;
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "cause")) {
            out.cause = parse_number(one.value);
            return out.cause ? codec_errc{} : codec_errc::bad_number;
        }
        if (iequals(one.name, "text"))
            out.text = one.value;
        return out.text.empty() || out.text.front() == '"' ? codec_errc{} : codec_errc::bad_parameter;
    });
}

}  // namespace cabinet::sip
