#include "protocol/sip/tokens.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, token& out) noexcept
{
    auto const all = trim_start_lws(text);
    auto const end = token_end(all, 0);
    out.text = cut(all, 0, end);
    text = trim_start_lws(cut(all, end));
    return end > 0 && ends_value(text) ? codec_errc{} : codec_errc::bad_token;
}

bool lists_token(message_view const& message, std::string_view header, std::string_view token) noexcept
{
    value_reader in(message, header);
    while (auto const one = in.next())
        if (iequals(*one, token))
            return true;
    return false;
}

result<std::string> unsupported_options(message_view const& message, std::string_view header,
                                        std::span<std::string_view const> understood)
{
    std::string out;
    value_reader in(message, header);
    while (auto const one = in.next()) {
        if (one->empty())
            continue;
        if (!is_token(*one))
            return codec_errc::bad_token;
        if (std::none_of(understood.begin(), understood.end(),
                         [&](auto const& known) { return iequals(known, *one); }))
            out.append(out.empty() ? "" : ", ").append(*one);
    }
    return out;
}

}  // namespace cabinet::sip
