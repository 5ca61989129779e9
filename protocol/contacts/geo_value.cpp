#include "protocol/contacts/geo_value.hpp"

#include "protocol/base/cursor.hpp"

namespace cabinet::contacts {
namespace {

bool is_decimal(std::string_view text)
{
    cursor in(text);
    if (!in.take('-'))
        in.take('+');
    if (in.take_while(is_digit).empty())
        return false;
    return in.at_end() || (in.take('.') && !in.take_while(is_digit).empty() && in.at_end());
}

/// The two numbers with `after` between them instead of `before`.
std::optional<std::string> change_separator(std::string_view text, char before, char after)
{
    auto const at = text.find(before);
    if (at == std::string_view::npos || !is_decimal(text.substr(0, at)) || !is_decimal(text.substr(at + 1)))
        return std::nullopt;
    std::string out(text);
    out[at] = after;
    return out;
}

constexpr std::string_view scheme = "geo:";

}  // namespace

std::optional<std::string> to_geo_uri(std::string_view number_pair)
{
    auto pair = change_separator(number_pair, ';', ',');
    return pair ? std::optional(pair->insert(0, scheme)) : std::nullopt;
}

std::optional<std::string> to_number_pair(std::string_view geo_uri)
{
    if (!geo_uri.starts_with(scheme))
        return std::nullopt;
    return change_separator(geo_uri.substr(scheme.size()), ',', ';');
}

}  // namespace cabinet::contacts
