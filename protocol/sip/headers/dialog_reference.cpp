#include "protocol/sip/headers/dialog_reference.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, dialog_reference& out) noexcept
{
    out = {};
    auto const semicolon = text.find(';');  // no word has one
    auto before = text.substr(0, semicolon);
    sip::call_id id;
    if (auto const wrong = take_value(before, id); wrong != codec_errc{})
        return wrong;
    out.call_id = id.text;
    text = semicolon == std::string_view::npos || !before.empty() ? before : cut(text, semicolon);
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
