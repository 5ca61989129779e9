#include "protocol/uri/parameters.hpp"

#include "protocol/uri/escape.hpp"

#include <array>

namespace cabinet::uri {

std::optional<parameter> find_parameter(std::string_view parameters, std::string_view name) noexcept
{
    parameter_reader in(parameters);
    while (auto const one = in.next())
        if (equal_escaped(one->name, name, true))
            return one;
    return std::nullopt;
}

bool has_distinct_names(std::string_view parameters) noexcept
{
    std::array<std::string_view, max_uri_parts> seen;
    std::size_t count = 0;
    parameter_reader in(parameters);
    while (auto const one = in.next()) {
        for (std::size_t i = 0; i < count; ++i)
            if (equal_escaped(seen[i], one->name, true))
                return false;
        if (count == seen.size())
            return false;
        seen[count++] = one->name;
    }
    return true;
}

}  // namespace cabinet::uri
