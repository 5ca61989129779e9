#include "protocol/sip/headers/subscription_state.hpp"

#include "protocol/sip/number.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {
namespace {

subscription_state::known state_called(std::string_view name) noexcept
{
    using enum subscription_state::known;
    return iequals(name, "active")       ? active
           : iequals(name, "pending")    ? pending
           : iequals(name, "terminated") ? terminated
                                         : other;
}

}  // namespace

codec_errc take_value(marked_text& text, subscription_state& out) noexcept
{
    out = {};
    auto const* at = skip_lws(text.begin(), text.end());
    name_stops in(text, at);
    out.name = detail::take_token(text.end(), in, at);
    if (out.name.empty())
        return codec_errc::bad_token;
    out.state = state_called(out.name);
    return take_parameters(text, in, at, out.parameters, [&](header_parameter const& one) {
        bool const expires = iequals(one.name, "expires");
        if (iequals(one.name, "reason")) {
            out.reason = one.value;
        } else if (expires || iequals(one.name, "retry-after")) {
            auto const seconds = parse_number(one.value);
            if (!seconds)
                return codec_errc::bad_number;
            (expires ? out.expires : out.retry_after) = seconds;
        }
        return codec_errc{};
    });
}

}  // namespace cabinet::sip
