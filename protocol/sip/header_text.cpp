#include "protocol/sip/header_text.hpp"

#include "protocol/base/octet_search.hpp"
#include "protocol/sip/characters.hpp"

namespace cabinet::sip {
namespace {

bool has_no_control(std::string_view value) noexcept
{
    return find_first<control_character>(value, 0) == value.size();
}

bool is_fold(std::string_view value, std::size_t at) noexcept
{
    return value.size() - at > 2 && value[at] == '\r' && value[at + 1] == '\n' && is_wsp(value[at + 2]);
}

}  // namespace

bool is_header_text(std::string_view value) noexcept
{
    if (has_no_control(value))
        return true;
    bool quoted = false;
    std::size_t comments = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        char const c = value[i];
        if (c == '\\' && (quoted || comments > 0) && value.size() - i > 1) {
            ++i;
            if (value[i] == '\r' || value[i] == '\n')
                return false;
        } else if (c == '"' && comments == 0) {
            quoted = !quoted;
        } else if (c == '(' && !quoted) {
            ++comments;
        } else if (c == ')' && !quoted && comments > 0) {
            --comments;
        } else if (is_fold(value, i)) {
            ++i;
        } else if (control_character::matches(c) && c != '\t') {
            return false;
        }
    }
    return true;
}

bool is_writable_text(std::string_view value) noexcept
{
    return has_no_control(value) || (is_header_text(value) && value.find('\r') == std::string_view::npos);
}

std::string unfold(std::string_view value)
{
    if (find_first<one_of<'\r'>>(value, 0) == value.size())
        return std::string(value);
    std::string out;
    out.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (!is_fold(value, i)) {
            out += value[i];
            continue;
        }
        while (i + 1 < value.size() && is_lws(value[i + 1]))
            ++i;
        out += ' ';
    }
    return out;
}

}  // namespace cabinet::sip
