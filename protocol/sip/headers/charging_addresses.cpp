#include "protocol/sip/headers/charging_addresses.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, charging_addresses& out) noexcept
{
    out = {};
    auto const* const begin = skip_lws(text.begin(), text.end());
    text.begin_at(begin);
    codec_errc wrong;
    auto const* const end =
        walk_parameters(text, {text, begin}, begin, wrong, [&](header_parameter const& one) {
            if (iequals(one.name, "ccf"))
                out.ccf = one.value;
            else if (iequals(one.name, "ccf-2"))
                out.ccf_2 = one.value;
            else if (iequals(one.name, "ecf"))
                out.ecf = one.value;
            else if (iequals(one.name, "ecf-2"))
                out.ecf_2 = one.value;
            return codec_errc{};
        });
    if (!end || end == begin || !ends_value(text))
        return codec_errc::bad_parameter;
    out.parameters = between(begin, end);
    return {};
}

}  // namespace cabinet::sip
