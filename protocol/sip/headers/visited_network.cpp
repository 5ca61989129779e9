#include "protocol/sip/headers/visited_network.hpp"

#include "protocol/sip/quoted_string.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, visited_network& out) noexcept
{
    out = {};
    auto const all = trim_start_lws(text);
    auto const end = all.starts_with('"') ? quoted_end(all, 0) : token_end(all, 0);
    if (end == 0 || end == std::string_view::npos)
        return codec_errc::bad_token;
    out.id = cut(all, 0, end);
    text = cut(all, end);
    return take_parameters(text, out.parameters);
}

}  // namespace cabinet::sip
