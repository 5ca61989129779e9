#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/message_view.hpp"

#include <span>
#include <string>

namespace cabinet::sip {

/// One element of a comma list of tokens: Supported, Require, Allow … For value_list.
struct token {
    static constexpr bool may_be_absent = true;  ///< "Supported:" alone means none (§20.37)
    std::string_view text;
};

/// Reads a token from the front of `text` and leaves what follows it. Errors: codec_errc::bad_token.
inline codec_errc take_value(marked_text& text, token& out) noexcept
{
    out.text = take_token(text);
    text.begin_at(skip_lws(text.begin(), text.end()));
    return !out.text.empty() && ends_value(text) ? codec_errc{} : codec_errc::bad_token;
}

/// Whether a header that is a comma list of tokens (Supported, Require, Allow …) names `token`, ignoring case, in any of
/// its lines.
bool lists_token(message_view const& message, std::string_view header, std::string_view token) noexcept;

/// The option tags of `header` (Require, Proxy-Require) that are not in `understood`, as a comma list for Unsupported;
/// empty: all are. RFC 3261 §8.2.2.3. Errors: codec_errc::bad_token.
result<std::string> unsupported_options(message_view const& message, std::string_view header,
                                        std::span<std::string_view const> understood);

}  // namespace cabinet::sip
