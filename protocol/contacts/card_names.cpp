#include "protocol/contacts/card_names.hpp"

#include "protocol/auth/hash.hpp"
#include "protocol/base/ascii.hpp"
#include "protocol/base/hex.hpp"

#include <algorithm>

namespace cabinet::contacts {

std::string id_of_label(std::string_view label, std::size_t attempt)
{
    auto digest = auth::sha256_hasher()
                      .update("cabinet group ")
                      .update(std::to_string(attempt))
                      .update(octet{0})
                      .update(label)
                      .finish();
    digest[6] =
        static_cast<octet>((digest[6] & 0x0F) | 0x80);  // RFC 9562 §5.8: a UUID by a rule of one's own
    digest[8] = static_cast<octet>((digest[8] & 0x3F) | 0x80);
    auto hex = write_hex(octet_view(digest).first(16));
    for (std::size_t const at : {20u, 16u, 12u, 8u})
        hex.insert(at, 1, '-');
    return std::string(uuid_prefix) + hex;
}

property make_full_name(contact const& of)
{
    return {.group = {},
            .name = "FN",
            .parameters = {{std::string(made_parameter), {"1"}}},
            .value = escape_text(display_name(of))};
}

property make_name(contact const& of)
{
    return {.group = {},
            .name = "N",
            .parameters = {{std::string(made_parameter), {"1"}}},
            .value = escape_text(display_name(of)) + ";;;;"};
}

bool is_plain(property const& what, std::string_view allowed_parameter) noexcept
{
    return what.group.empty() &&
           std::all_of(what.parameters.begin(), what.parameters.end(), [&](auto const& p) {
               return !allowed_parameter.empty() && p.name == allowed_parameter;
           });
}

std::string text_of(property const& what)
{
    switch (kind_of(what)) {
    case value_kind::text:
    case value_kind::text_list:
    case value_kind::components:
    case value_kind::list_components:
        return unescape_text(what.value);
    case value_kind::uri:
    case value_kind::date:
    case value_kind::timestamp:
    case value_kind::utc_offset:
    case value_kind::language_tag:
    case value_kind::unknown:
        break;
    }
    return what.value;
}

bool is_uri(std::string_view text) noexcept
{
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_alpha(text.front()))
        return false;
    auto const scheme = text.substr(0, colon);
    constexpr std::string_view others = "-._~:/?#[]@!$&'()*+,;=%";
    return std::all_of(scheme.begin(), scheme.end(),
                       [](char c) { return is_alnum(c) || c == '+' || c == '-' || c == '.'; }) &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return is_alnum(c) || others.find(c) != std::string_view::npos; });
}

}  // namespace cabinet::contacts
