#pragma once

#include "protocol/sip/walk_parameters.hpp"

namespace cabinet::sip {

/// Reads the parameters at the front of `text`, gives each to `use` (header_parameter → codec_errc; codec_errc{} is success), and
/// leaves what follows them, which has to be nothing or a comma. `all` becomes the whole of them, from the first ";" on.
/// Errors: codec_errc::bad_parameter, and what `use` gives.
template <class Use>
codec_errc take_parameters(marked_text& text, std::string_view& all, Use use) noexcept
{
    auto const* const begin = skip_lws(text.begin(), text.end());
    text.begin_at(begin);
    all = {};
    if (!text.empty() && text.front() == ';') {
        auto wrong = codec_errc{};
        auto const* const end = walk_parameters(text, {text, begin + 1}, begin + 1, wrong, use);
        if (!end)
            return wrong;
        all = between(begin, end);
    }
    return ends_value(text) ? codec_errc{} : codec_errc::bad_parameter;
}

/// The same for who has read up to `at` by stops, of which `in` gave that one.
template <class Use>
[[gnu::always_inline]] inline codec_errc take_parameters(marked_text& text, name_stops in, char const* at,
                                                         std::string_view& all, Use use) noexcept
{
    detail::pass_lws(at, text.end(), in);
    text.begin_at(at);
    all = {};
    if (!text.empty() && text.front() == ';') {
        auto wrong = codec_errc{};
        auto const* const end = walk_parameters(text, in, at + 1, wrong, use);
        if (!end)
            return wrong;
        all = between(at, end);
    }
    return ends_value(text) ? codec_errc{} : codec_errc::bad_parameter;
}

/// The same of a text that was not marked.
template <class Use>
codec_errc take_parameters(std::string_view& text, std::string_view& all, Use use) noexcept
{
    marked_text rest(text);
    auto const wrong = take_parameters(rest, all, use);
    text = rest.view();
    return wrong;
}

/// The same, for who looks at none of them yet.
template <class Text>
codec_errc take_parameters(Text& text, std::string_view& all) noexcept
{
    return take_parameters(text, all, [](header_parameter const&) { return codec_errc{}; });
}

}  // namespace cabinet::sip
