#include "protocol/xml/names.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace cabinet::xml {
namespace {

struct range {
    char32_t first;
    char32_t last;
};

// NameStartChar of XML 1.0 §2.3 [4] beyond ASCII, in order.
constexpr range start_ranges[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
    {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF},
};

// What NameChar [4a] adds to it beyond ASCII, in order.
constexpr range more_ranges[] = {{0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

template <std::size_t Size>
bool within(range const (&ranges)[Size], char32_t c) noexcept
{
    auto const found =
        std::find_if(std::begin(ranges), std::end(ranges), [c](range r) { return c <= r.last; });
    return found != std::end(ranges) && found->first <= c;
}

/// What an ASCII character may be in an NCName, XML 1.0 §2.3.
enum name_class : std::uint8_t { no_name = 0, name_character = 1, name_start = 2 };

constexpr auto make_name_classes()
{
    std::array<std::uint8_t, 256> out{};
    for (unsigned c = 0; c < 0x80; ++c) {
        auto const one = static_cast<char>(c);
        bool const starts = is_alpha(one) || one == '_';
        bool const belongs = starts || is_digit(one) || one == '-' || one == '.';
        out[c] = starts ? name_character | name_start : belongs ? name_character : no_name;
    }
    return out;
}

constexpr auto name_classes = make_name_classes();

constexpr bool is_in(char c, name_class what) noexcept
{
    return (name_classes[static_cast<unsigned char>(c)] & what) != 0;
}

struct scalar {
    char32_t value;
    std::size_t length;
};

/// The first character of text that begins with an octet above 0x7F and is well-formed.
scalar first_scalar(std::string_view text) noexcept
{
    auto const at = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    if (at(0) < 0xE0)
        return {(at(0) & 0x1F) << 6 | (at(1) & 0x3F), 2};
    if (at(0) < 0xF0)
        return {(at(0) & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F), 3};
    return {(at(0) & 0x07) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | (at(3) & 0x3F), 4};
}

}  // namespace

std::size_t ncname_length(std::string_view text) noexcept
{
    std::size_t i = 0;
    while (i < text.size()) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            if (!is_in(text[i], i == 0 ? name_start : name_character))
                break;
            ++i;
            continue;
        }
        auto const next = first_scalar(text.substr(i));
        if (!within(start_ranges, next.value) && (i == 0 || !within(more_ranges, next.value)))
            break;
        i += next.length;
    }
    return i;
}

std::optional<qualified_name> split_name(std::string_view name) noexcept
{
    auto const colon = name.find(':');
    if (colon == std::string_view::npos)
        return is_ncname(name) ? std::optional(qualified_name{{}, name}) : std::nullopt;
    qualified_name const parts{name.substr(0, colon), name.substr(colon + 1)};
    return is_ncname(parts.prefix) && is_ncname(parts.local) ? std::optional(parts) : std::nullopt;
}

}  // namespace cabinet::xml
