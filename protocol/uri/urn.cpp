#include "protocol/uri/urn.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/uri/characters.hpp"

namespace cabinet::uri {
namespace {

constexpr std::size_t shortest_name_space = 2;
constexpr std::size_t longest_name_space = 32;

/// pchar of RFC 3986 §3.3 without escapes, and "/".
constexpr bool is_specific_char(char c) noexcept
{
    return is_in(c, unreserved) || one_of<'&', '+', '$', ',', ';', '=', '/', ':', '@'>::matches(c);
}

/// NID = (alphanum) 0*30(alphanum / "-") (alphanum)
bool is_name_space(std::string_view text) noexcept
{
    if (text.size() < shortest_name_space || text.size() > longest_name_space || text.front() == '-' ||
        text.back() == '-')
        return false;
    for (char const c : text)
        if (!is_in(c, label_char))
            return false;
    return true;
}

/// The offset after a run of such characters and whole escapes.
std::size_t end_of_specific(std::string_view text, std::size_t at) noexcept
{
    for (;; at += 3) {
        at = find_first<not_in_set<is_specific_char>>(text, at);
        if (text.size() - at < 3 || text[at] != '%' || hex_value(text[at + 1]) < 0 ||
            hex_value(text[at + 2]) < 0)
            return at;
    }
}

/// "?+" or "?=" or "#" and what may stand behind it: pchar, "/" and "?", each "#" but the first refused.
bool are_components(std::string_view text) noexcept
{
    if (text.starts_with('?') && !text.starts_with("?+") && !text.starts_with("?="))
        return false;
    bool fragment = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        at = end_of_specific(text, at);
        if (at == text.size())
            break;
        if (text[at] != '?' && (text[at] != '#' || fragment))
            return false;
        fragment = fragment || text[at] == '#';
    }
    return true;
}

}  // namespace

result<urn> parse_urn(std::string_view text) noexcept
{
    constexpr std::size_t scheme = 4;
    if (!istarts_with(text, "urn:"))
        return uri_errc::bad_scheme;
    auto const colon = text.find(':', scheme);
    if (colon == std::string_view::npos)
        return uri_errc::bad_urn;
    auto const end = end_of_specific(text, colon + 1);
    urn const out{cut(text, scheme, colon), cut(text, colon + 1, end), cut(text, end)};
    if (!is_name_space(out.name_space) || out.specific.empty() || out.specific.front() == '/' ||
        !are_components(out.components))
        return uri_errc::bad_urn;
    return out;
}

bool equivalent(urn const& a, urn const& b) noexcept
{
    if (!iequals(a.name_space, b.name_space) || a.specific.size() != b.specific.size())
        return false;
    for (std::size_t i = 0; i < a.specific.size(); ++i) {
        if (a.specific[i] != b.specific[i])
            return false;
        if (a.specific[i] != '%')
            continue;
        if (!iequals(a.specific.substr(i, 3), b.specific.substr(i, 3)))
            return false;
        i += 2;
    }
    return true;
}

}  // namespace cabinet::uri
