#include "protocol/sip/headers/event.hpp"

#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(marked_text& text, event& out) noexcept
{
    out = {};
    auto const* at = skip_lws(text.begin(), text.end());
    name_stops in(text, at);
    out.type = detail::take_token(text.end(), in, at);
    // token-nodot: no name is empty.
    if (out.type.empty() || out.type.front() == '.' || out.type.back() == '.' ||
        out.type.find("..") != std::string_view::npos)
        return codec_errc::bad_token;
    return take_parameters(text, in, at, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "id"))
            out.id = one.value;
        return codec_errc{};
    });
}

}  // namespace cabinet::sip
