#include "protocol/sip/tokens.hpp"

#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

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
