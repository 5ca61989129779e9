#include "protocol/sip/headers/weighted_token.hpp"

#include "protocol/sip/headers/weight.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, weighted_token& out) noexcept
{
    out = {};
    out.text = take_token(text);
    if (out.text.empty())
        return codec_errc::bad_token;
    return take_parameters(text, out.parameters,
                           [&](header_parameter const& one) { return read_weight(one, out.q); });
}

}  // namespace cabinet::sip
