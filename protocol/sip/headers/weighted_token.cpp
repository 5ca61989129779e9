#include "protocol/sip/headers/weighted_token.hpp"

#include "protocol/sip/headers/weight.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, weighted_token& out) noexcept
{
    out = {};
    auto const* at = skip_lws(text.begin(), text.end());
    name_stops in(text, at);
    out.text = detail::take_token(text.end(), in, at);
    if (out.text.empty())
        return codec_errc::bad_token;
    return take_parameters(text, in, at, out.parameters,
                           [&](header_parameter const& one) { return read_weight(one, out.q); });
}

}  // namespace cabinet::sip
