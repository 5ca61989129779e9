#include "protocol/sip/headers/charging_vector.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, charging_vector& out) noexcept
{
    out = {};
    auto const all = trim_start_lws(text);
    auto in = header_parameter_reader::of_whole(all);
    for (header_parameter one; in.next(one);) {
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
    }
    text = in.rest();
    out.parameters = trim_end_lws(cut(all, 0, all.size() - text.size()));
    return !in.failed() && !out.icid_value.empty() && ends_value(text) ? codec_errc{}
                                                                       : codec_errc::bad_parameter;
}

}  // namespace cabinet::sip
