#include "protocol/xml/xml_declaration.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <optional>

namespace cabinet::xml {
namespace {

constexpr std::string_view declaration_space = " \t\r\n";

std::string_view without_leading_space(std::string_view text) noexcept
{
    text.remove_prefix(std::min(text.find_first_not_of(declaration_space), text.size()));
    return text;
}

/// Takes ` name = "value"` of the XML declaration off the front of `rest`; nothing where it is not there.
std::optional<std::string_view> take_pseudo_attribute(std::string_view& rest, std::string_view name) noexcept
{
    auto left = without_leading_space(rest);
    if (left.size() == rest.size() || !left.starts_with(name))
        return std::nullopt;
    left = without_leading_space(left.substr(name.size()));
    if (!left.starts_with('='))
        return std::nullopt;
    left = without_leading_space(left.substr(1));
    if (left.empty() || (left.front() != '"' && left.front() != '\''))
        return std::nullopt;
    auto const end = left.find(left.front(), 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    rest = left.substr(end + 1);
    return left.substr(1, end - 1);
}

}  // namespace

xml_declaration parse_xml_declaration(std::string_view document) noexcept
{
    constexpr std::string_view begin = "<?xml";
    auto const end = document.find("?>", begin.size());
    if (end == std::string_view::npos)
        return {.wrong = "the XML declaration does not end"};
    auto rest = document.substr(begin.size(), end - begin.size());
    auto const version = take_pseudo_attribute(rest, "version");
    if (!version || version->size() < 3 || !version->starts_with("1.") ||
        !std::all_of(version->begin() + 2, version->end(), is_digit))
        return {.wrong = "the XML declaration does not begin with version=\"1.0\""};
    xml_declaration out;
    out.size = end + 2;
    out.encoding = take_pseudo_attribute(rest, "encoding").value_or(out.encoding);
    auto const standalone = take_pseudo_attribute(rest, "standalone");
    if ((standalone && *standalone != "yes" && *standalone != "no") || !without_leading_space(rest).empty())
        return {.wrong = "the XML declaration has a part that does not belong there"};
    return out;
}

}  // namespace cabinet::xml
