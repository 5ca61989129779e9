#include "protocol/sip/headers/call_id.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

/// word: a token's characters, and some more.
constexpr bool is_word_char(char c) noexcept
{
    return is_token_char(c) ||
           (c != '\0' && std::string_view("()<>:\\\"/[]?{}").find(c) != std::string_view::npos);
}

}  // namespace

codec_errc take_value(std::string_view& text, call_id& out) noexcept
{
    auto const all = trim_start_lws(text);
    auto end = find_first<not_in_set<is_word_char>>(all, 0);
    if (end == 0)
        return codec_errc::bad_call_id;
    if (end < all.size() && all[end] == '@') {
        auto const host = end + 1;
        end = find_first<not_in_set<is_word_char>>(all, host);
        if (end == host)
            return codec_errc::bad_call_id;
    }
    out.text = cut(all, 0, end);
    text = trim_start_lws(cut(all, end));
    return ends_value(text) ? codec_errc{} : codec_errc::bad_call_id;
}

}  // namespace cabinet::sip
