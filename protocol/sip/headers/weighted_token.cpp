#include "protocol/sip/headers/weighted_token.hpp"

#include "protocol/sip/contact.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, weighted_token& out) noexcept
{
    out = {};
    auto const all = trim_start_lws(text);
    auto const end = token_end(all, 0);
    if (end == 0)
        return codec_errc::bad_token;
    out.text = cut(all, 0, end);
    text = cut(all, end);
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (!iequals(one.name, "q"))
            return codec_errc{};
        auto const q = parse_qvalue(one.value);
        out.q = q.value_or(0);
        return q ? codec_errc{} : codec_errc::bad_number;
    });
}

}  // namespace cabinet::sip
