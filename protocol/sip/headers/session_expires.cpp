#include "protocol/sip/headers/session_expires.hpp"

#include "protocol/sip/number.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, session_expires& out) noexcept
{
    out = {};
    cursor in(trim_start_lws(text));
    auto const seconds = in.take_number<std::uint32_t>();
    if (!seconds)
        return codec_errc::bad_number;
    out.seconds = *seconds;
    text = in.rest();
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (!iequals(one.name, "refresher"))
            return codec_errc{};
        using enum session_expires::side;
        out.refresher = iequals(one.value, "uac") ? uac : iequals(one.value, "uas") ? uas : none;
        return out.refresher != none ? codec_errc{} : codec_errc::bad_parameter;
    });
}

}  // namespace cabinet::sip
