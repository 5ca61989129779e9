#include "protocol/sip/parameterized.hpp"

#include "protocol/base/octet_search.hpp"
#include "protocol/sip/take_parameters.hpp"

namespace cabinet::sip {
namespace {

constexpr bool is_token_or_slash(char c) noexcept
{
    return is_token_char(c) || c == '/';
}

/// token [ "/" token ]
bool is_one_or_two_tokens(std::string_view text) noexcept
{
    auto const slash = find_first<one_of<'/'>>(text, 0);
    return !text.empty() && slash > 0 && slash + 1 != text.size() &&
           (slash == text.size() || find_first<one_of<'/'>>(text, slash + 1) == text.size());
}

}  // namespace

codec_errc take_value(std::string_view& text, parameterized& out) noexcept
{
    auto const all = trim_start_lws(text);
    auto const end = find_first<not_in_set<is_token_or_slash>>(all, 0);
    out.value = cut(all, 0, end);
    if (!is_one_or_two_tokens(out.value))
        return codec_errc::bad_token;
    text = cut(all, end);
    return take_parameters(text, out.parameters);
}

}  // namespace cabinet::sip
