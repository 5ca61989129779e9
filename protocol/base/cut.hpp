#pragma once

#include <string_view>

namespace cabinet {

/// The octets of a text from one offset to another. Requires from <= to <= text.size(), which is not checked: for parsers that
/// have just looked.
constexpr std::string_view cut(std::string_view text, std::size_t from, std::size_t to) noexcept
{
    return {text.data() + from, to - from};
}

/// The octets from an offset on.
constexpr std::string_view cut(std::string_view text, std::size_t from) noexcept
{
    return {text.data() + from, text.size() - from};
}

/// The octets from one place of a text to another, which is not before it.
constexpr std::string_view between(char const* from, char const* to) noexcept
{
    return {from, static_cast<std::size_t>(to - from)};
}

}  // namespace cabinet
