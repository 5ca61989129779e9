#include "protocol/sip/headers/access_network_info.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, access_network_info& out) noexcept
{
    out = {};
    auto const* at = skip_lws(text.begin(), text.end());
    name_stops in(text, at);
    out.type = detail::take_token(text.end(), in, at);
    if (out.type.empty())
        return codec_errc::bad_token;
    return take_parameters(text, in, at, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "utran-cell-id-3gpp") || iequals(one.name, "cgi-3gpp"))
            out.cell = one.value;
        else if (iequals(one.name, "i-wlan-node-id"))
            out.wlan_node = one.value;
        else if (iequals(one.name, "network-provided"))
            out.network_provided = !one.has_value;
        return codec_errc{};
    });
}

}  // namespace cabinet::sip
