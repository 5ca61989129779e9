#include "protocol/sip/header_names.hpp"

#include "protocol/sip/header_name_table.hpp"

namespace cabinet::sip {
namespace {

using detail::table;

constexpr auto make_line_begins(bool compact)
{
    std::array<header_line_begin, std::size(table)> out{};
    for (std::size_t i = 1; i < out.size(); ++i) {
        auto const name =
            compact && table[i].compact != '\0' ? std::string_view(&table[i].compact, 1) : table[i].name;
        if (name.size() + 2 > header_line_begin::room)
            throw "a name does not fit header_line_begin: give it more room";
        std::copy(name.begin(), name.end(), out[i].text);
        out[i].text[name.size()] = ':';
        out[i].text[name.size() + 1] = ' ';
        out[i].size = static_cast<std::uint8_t>(name.size() + 2);
    }
    return out;
}
constexpr std::array line_begins = {make_line_begins(false), make_line_begins(true)};

constexpr detail::header_traits const& traits(header_id header) noexcept
{
    return table[static_cast<std::size_t>(header)];
}

}  // namespace

header_id identify_plain(std::string_view name) noexcept
{
    return detail::find_plain_name(name.data(), name.size());
}

header_id identify(std::string_view name) noexcept
{
    auto const candidate = identify_plain(name);
    return name.size() < 2 || iequals(traits(candidate).name, name) ? candidate : header_id::unknown;
}

std::string_view long_name(header_id header) noexcept
{
    return traits(header).name;
}

header_line_begin const& line_begin(header_id header, bool compact) noexcept
{
    return line_begins[compact][static_cast<std::size_t>(header)];
}

std::string_view long_name(std::string_view name) noexcept
{
    auto const header = identify(name);
    return header == header_id::unknown ? name : traits(header).name;
}

char compact_form(std::string_view name) noexcept
{
    return traits(identify(name)).compact;
}

repeats how_often(header_id header) noexcept
{
    return traits(header).often;
}

}  // namespace cabinet::sip
