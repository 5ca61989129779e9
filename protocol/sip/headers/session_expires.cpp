#include "protocol/sip/headers/session_expires.hpp"

#include "protocol/sip/number.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, session_expires& out) noexcept
{
    out = {};
    auto const* const at = number_end(skip_lws(text.begin(), text.end()), text.end(), out.seconds);
    if (!at)
        return codec_errc::bad_number;
    text.begin_at(at);
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (!iequals(one.name, "refresher"))
            return codec_errc{};
        using enum session_expires::side;
        out.refresher = iequals(one.value, "uac") ? uac : iequals(one.value, "uas") ? uas : none;
        return out.refresher != none ? codec_errc{} : codec_errc::bad_parameter;
    });
}

}  // namespace cabinet::sip
