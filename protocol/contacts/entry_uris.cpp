#include "protocol/base/ascii.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/contacts/derived_id.hpp"
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
        bool const is_pref = same_octets(one.name, "PREF");
        if (!is_pref && !same_octets(one.name, "TYPE"))
            continue;
        for (auto const& value : one.values) {
            unsigned number = none;
            if (is_pref &&
                std::from_chars(value.data(), value.data() + value.size(), number).ec == std::errc())
                best = std::min(best, number);
            else if (!is_pref && iequals(value, "pref"))
                best = 1;
        }
    }
    return best;
}

std::optional<std::string> sip_of(property const& of)
{
    auto const is = [&of](std::string_view name) { return same_octets(of.name, name); };
    if (!is("IMPP") && !is("TEL") && !is("URL") && !is("X-SIP"))
        return std::nullopt;
    bool const is_escaped = of.value.find('\\') != std::string::npos;
    if (of.name != "X-SIP" && !is_escaped && !uri::has_sip_scheme(of.value))
        return std::nullopt;
    auto text = unescape_text(of.value);
    if (of.name == "X-SIP" && !uri::has_sip_scheme(text))
        text = "sip:" + text;
    if (!uri::parse_sip_uri(text) || text.find_first_of("[]#") != std::string::npos)
        return std::nullopt;  // brackets are for RFC 3986 authorities only, which a SIP URI has none of
    return text;
}

/// "+49 (151) 12-34" → "tel:+491511234". A local number has no meaning at the operator.
std::optional<std::string> tel_of(property const& of)
{
    if (!same_octets(of.name, "TEL"))
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
    if (!same_octets(of.name, "EMAIL"))
        return std::nullopt;
    auto const text = unescape_text(of.value);
    if (text.find('@') == std::string::npos)
        return std::nullopt;
    std::string out = "mailto:";
    std::size_t done = 0;
    for (auto mark = text.find_first_of("@+"); done <= text.size(); mark = text.find_first_of("@+", done)) {
        auto const end = std::min(mark, text.size());
        out += uri::escape(std::string_view(text).substr(done, end - done), uri::unreserved);
        if (end < text.size())
            out += text[end];
        done = end + 1;
    }
    return out;
}

/// Ids may be any text, also one that is no URI or that is another contact's address.
bool is_uuid_urn(std::string_view id) noexcept
{
    return id.starts_with("urn:uuid:") &&
           std::all_of(id.begin() + 9, id.end(), [](char c) { return is_alnum(c) || c == '-'; });
}

}  // namespace

std::string first_entry_uri(contact const& of)
{
    for (auto const make : {sip_of, tel_of, mail_of}) {
        std::optional<std::string> best;
        unsigned best_preference = 0;
        for (auto const& one : of.properties) {
            auto const order = best ? preference(one) : 0;
            if (best && order >= best_preference)
                continue;
            if (auto uri = make(one)) {
                best_preference = best ? order : preference(one);
                best = std::move(uri);
            }
        }
        if (best)
            return *std::move(best);
    }
    return is_uuid_urn(of.id) ? of.id : derived_id(of.id);
}

std::vector<std::string> entry_uris(contact const& of)
{
    std::vector<std::pair<unsigned, std::size_t>> by_preference;  // and by position
    by_preference.reserve(of.properties.size());
    for (std::size_t i = 0; i < of.properties.size(); ++i)
        by_preference.emplace_back(preference(of.properties[i]), i);
    std::sort(by_preference.begin(), by_preference.end());
    std::vector<std::string> out;
    for (auto const make : {sip_of, tel_of, mail_of})
        for (auto const& [order, index] : by_preference)
            if (auto uri = make(of.properties[index]);
                uri && std::find(out.begin(), out.end(), *uri) == out.end())
                out.push_back(std::move(*uri));
    out.push_back(is_uuid_urn(of.id) ? of.id : derived_id(of.id));
    return out;
}

}  // namespace cabinet::contacts
