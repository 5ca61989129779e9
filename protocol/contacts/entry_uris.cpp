#include "protocol/base/ascii.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/uri/escape.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"

#include <algorithm>
#include <charconv>

namespace cabinet::contacts {
namespace {

/// PREF's 1 … 100, RFC 6350 §5.3; TYPE=pref of 3.0 counts as 1; without either the last.
unsigned preference(property const& of)
{
    constexpr unsigned none = 101;
    unsigned best = none;
    for (auto const& one : of.parameters) {
        for (auto const& value : one.values) {
            unsigned number = none;
            if (one.name == "PREF" &&
                std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc())
                best = std::min(best, number);
            else if (one.name == "TYPE" && iequals(value, "pref"))
                best = 1;
        }
    }
    return best;
}

std::optional<std::string> sip_of(property const& of)
{
    if (of.name != "IMPP" && of.name != "TEL" && of.name != "URL" && of.name != "X-SIP")
        return std::nullopt;
    auto text = unescape_text(of.value);
    if (of.name == "X-SIP" && !uri::has_sip_scheme(text))
        text = "sip:" + text;
    if (!uri::parse_sip_uri(text))
        return std::nullopt;
    return text;
}

/// "+49 (151) 12-34" → "tel:+491511234". A local number has no meaning at the operator.
std::optional<std::string> tel_of(property const& of)
{
    if (of.name != "TEL")
        return std::nullopt;
    auto const text = unescape_text(of.value);
    auto rest = std::string_view(text);
    if (istarts_with(rest, "tel:"))
        rest.remove_prefix(4);
    std::string out = "tel:";
    for (char const c : rest) {
        if (c == ';')
            break;
        if (is_digit(c) || (c == '+' && out == "tel:"))
            out += c;
        else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/')
            return std::nullopt;
    }
    auto const parsed = uri::parse_tel_uri(out);
    if (!parsed || !parsed->global)
        return std::nullopt;
    return out;
}

std::optional<std::string> mail_of(property const& of)
{
    auto const text = unescape_text(of.value);
    if (of.name != "EMAIL" || text.empty() || text.find('@') == std::string::npos)
        return std::nullopt;
    std::string out = "mailto:";
    for (char const c : text) {
        if (c == '@' || c == '+')
            out += c;
        else
            out += uri::escape(std::string_view(&c, 1), uri::unreserved);
    }
    return out;
}

}  // namespace

std::vector<std::string> entry_uris(contact const& of)
{
    std::vector<property const*> by_preference;
    for (auto const& one : of.properties)
        by_preference.push_back(&one);
    std::stable_sort(by_preference.begin(), by_preference.end(),
                     [](auto const* a, auto const* b) { return preference(*a) < preference(*b); });
    std::vector<std::string> out;
    for (auto const make : {sip_of, tel_of, mail_of})
        for (auto const* const one : by_preference)
            if (auto uri = make(*one); uri && std::find(out.begin(), out.end(), *uri) == out.end())
                out.push_back(std::move(*uri));
    out.push_back(of.id);
    return out;
}

}  // namespace cabinet::contacts
