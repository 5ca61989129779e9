#include "protocol/sip/header_parameters.hpp"

#include "protocol/sip/walk_parameters.hpp"

namespace cabinet::sip {

bool detail::stands_before(marked_text const& text, char const* first, std::string_view name) noexcept
{
    name_stops in(text, first);
    auto const* at = first;
    header_parameter one;
    while (read_parameter(text.end(), in, at, one) && one.name.data() != name.data()) {
        if (iequals(one.name, name))
            return true;
        at = skip_lws(at, text.end()) + 1;  // behind the ";"
        in.seek(at);
    }
    return false;
}

codec_errc header_parameters::read(marked_text& text) noexcept
{
    count_ = 0;
    auto const* const at = skip_lws(text.begin(), text.end());
    text.begin_at(at);
    if (at == text.end() || *at != ';')
        return {};
    codec_errc wrong;
    walk_parameters(text, {text, at + 1}, at + 1, wrong, [&](header_parameter const& one) {
        slots_[count_++] = {one.name.data(), one.value.data(), static_cast<std::uint32_t>(one.name.size()),
                            static_cast<std::uint32_t>(one.value.size()), one.has_value};
        return codec_errc{};
    });
    return wrong;
}

bool are_parameters(std::string_view text) noexcept
{
    return header_parameters(text).well_formed();
}

std::optional<header_parameter> find_parameter(std::string_view text, std::string_view name) noexcept
{
    header_parameters const all(text);
    for (auto const one : all)
        if (iequals(one.name, name))
            return one;
    return std::nullopt;
}

}  // namespace cabinet::sip
