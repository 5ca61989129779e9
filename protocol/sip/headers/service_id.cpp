#include "protocol/sip/headers/service_id.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/cut.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {

codec_errc take_value(std::string_view& text, service_id& out) noexcept
{
    constexpr std::size_t max_top_level = 27;
    auto const all = trim_start_lws(text);
    if (!istarts_with(all, "urn:urn-7:"))
        return codec_errc::bad_token;
    auto const from = std::string_view("urn:urn-7:").size();
    auto end = from;
    while (end < all.size() && (is_alnum(all[end]) || all[end] == '-' || all[end] == '.'))
        ++end;
    out.name = cut(all, from, end);
    text = trim_start_lws(cut(all, end));
    bool const good = !out.name.empty() && out.name.front() != '.' && out.name.back() != '.' &&
                      out.name.find("..") == std::string_view::npos &&
                      out.name.substr(0, out.name.find('.')).size() <= max_top_level;
    return good && ends_value(text) ? codec_errc{} : codec_errc::bad_token;
}

}  // namespace cabinet::sip
