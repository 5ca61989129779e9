#include "protocol/sip/headers/history_entry.hpp"

#include "protocol/sip/take_address.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {
namespace {

/// index-val = number *( "." number )
bool is_index(std::string_view text) noexcept
{
    bool digit = false;
    for (char const c : text) {
        if (!is_digit(c) && !(c == '.' && digit))
            return false;
        digit = is_digit(c);
    }
    return digit;
}

}  // namespace

codec_errc take_value(marked_text& text, history_entry& out) noexcept
{
    out = {};
    if (auto const wrong = take_address(text, out.address); wrong != codec_errc{})
        return wrong;
    auto const wrong = take_parameters(text, out.address.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "index"))
            out.index = one.value;
        else if (iequals(one.name, "rc"))
            out.registered_from = one.value;
        else if (iequals(one.name, "mp"))
            out.mapped_from = one.value;
        else if (iequals(one.name, "np"))
            out.not_changed_from = one.value;
        return codec_errc{};
    });
    if (wrong == codec_errc{} && !is_index(out.index))
        return codec_errc::bad_parameter;
    return wrong;
}

}  // namespace cabinet::sip
