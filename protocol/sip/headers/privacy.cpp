#include "protocol/sip/headers/privacy.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

bool privacy::asks_for(std::string_view value) const noexcept
{
    for (auto rest = values;;) {
        auto const end = rest.find(';');
        if (iequals(trim_lws(rest.substr(0, end)), value))
            return true;
        if (end == std::string_view::npos)
            return false;
        rest = cut(rest, end + 1);
    }
}

codec_errc take_value(std::string_view& text, privacy& out) noexcept
{
    auto const all = trim_start_lws(text);
    for (auto rest = all;;) {
        auto const end = token_end(rest, 0);
        auto const after = trim_start_lws(cut(rest, end));
        if (end == 0)
            return codec_errc::bad_token;
        if (!after.starts_with(';')) {
            out.values = cut(all, 0, static_cast<std::size_t>(rest.data() + end - all.data()));
            text = after;
            return text.empty() ? codec_errc{} : codec_errc::bad_token;
        }
        rest = trim_start_lws(cut(after, 1));
    }
}

}  // namespace cabinet::sip
