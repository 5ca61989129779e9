#include "protocol/xml/names.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>
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

constexpr bool is_ascii_start(char c) noexcept
{
    return is_alpha(c) || c == '_';
}

constexpr bool is_ascii_name(char c) noexcept
{
    return is_alnum(c) || c == '_' || c == '-' || c == '.';
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
            if (!(i == 0 ? is_ascii_start(text[i]) : is_ascii_name(text[i])))
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
