#include "protocol/sip/headers/charging_vector.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, charging_vector& out) noexcept
{
    out = {};
    auto const* const begin = skip_lws(text.begin(), text.end());
    text.begin_at(begin);
    codec_errc wrong;
    auto const* const end =
        walk_parameters(text, {text, begin}, begin, wrong, [&](header_parameter const& one) {
            if (iequals(one.name, "icid-value"))
                out.icid_value = one.value;
            else if (iequals(one.name, "icid-generated-at"))
                out.icid_generated_at = one.value;
            else if (iequals(one.name, "orig-ioi"))
                out.originating_ioi = one.value;
            else if (iequals(one.name, "term-ioi"))
                out.terminating_ioi = one.value;
            else if (iequals(one.name, "transit-ioi"))
                out.transit_ioi = one.value;
            return codec_errc{};
        });
    if (!end || out.icid_value.empty() || !ends_value(text))
        return codec_errc::bad_parameter;
    out.parameters = between(begin, end);
    return {};
}

}  // namespace cabinet::sip
