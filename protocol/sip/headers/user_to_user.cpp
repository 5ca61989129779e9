#include "protocol/sip/headers/user_to_user.hpp"

#include "protocol/sip/quoted_string.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, user_to_user& out) noexcept
{
    out = {};
    auto const all = trim_start_lws(text);
    auto const end = all.starts_with('"') ? quoted_end(all, 0) : token_end(all, 0);
    if (end == 0 || end == std::string_view::npos)
        return codec_errc::bad_token;
    out.data = cut(all, 0, end);
    text = cut(all, end);
    return take_parameters(text, out.parameters, [&](header_parameter const& one) {
        if (iequals(one.name, "purpose"))
            out.purpose = one.value;
        else if (iequals(one.name, "content"))
            out.content = one.value;
        else if (iequals(one.name, "encoding"))
            out.encoding = one.value;
        return codec_errc{};
    });
}

}  // namespace cabinet::sip
