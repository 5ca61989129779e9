#include "protocol/sip/headers/dialog_reference.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, dialog_reference& out) noexcept
{
    out = {};
    auto const all = text.view();
    auto before = text.part(all.substr(0, all.find(';')));  // no word has one
    sip::call_id id;
    if (auto const wrong = take_value(before, id); wrong != codec_errc{})
        return wrong;
    out.call_id = id.text;
    text.begin_at(before.begin());
    auto const wrong = take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "to-tag"))
            out.to_tag = one.value;
        else if (iequals(one.name, "from-tag"))
            out.from_tag = one.value;
        else if (iequals(one.name, "early-only"))
            out.early_only = !one.has_value;
        return codec_errc{};
    });
    if (wrong == codec_errc{} && (out.to_tag.empty() || out.from_tag.empty()))
        return codec_errc::bad_parameter;
    return wrong;
}

}  // namespace cabinet::sip
