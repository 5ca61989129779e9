#include "protocol/uri/parameters.hpp"

#include "protocol/uri/escape.hpp"

namespace cabinet::uri {

std::optional<parameter> find_parameter(std::string_view parameters, std::string_view name) noexcept
{
    parameter_reader in(parameters);
    while (auto const one = in.next())
        if (equal_escaped(one->name, name, true))
            return one;
    return std::nullopt;
}

bool distinct_names::add(std::string_view name) noexcept
{
    // What two equal names have in common, for few that differ; an escape hides it.
    auto const folded = [](char c) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(c) | 0x20u);
    };
    auto const key =
        static_cast<std::uint32_t>(name.size()) << 16 | folded(name.front()) << 8 | folded(name.back());
    any_escaped_ = any_escaped_ || name.find('%') != std::string_view::npos;
    auto const kind = std::uint64_t{1} << ((key ^ key >> 8 ^ key >> 13) % 64);
    if (any_escaped_ || (kinds_ & kind) != 0)
        for (std::size_t i = 0; i < count_; ++i)
            if ((any_escaped_ || keys_[i] == key) && equal_escaped({names_[i], sizes_[i]}, name, true))
                return false;
    kinds_ |= kind;
    if (count_ == names_.size())
        return false;
    keys_[count_] = key;
    names_[count_] = name.data();
    sizes_[count_++] = name.size();
    return true;
}

bool has_distinct_names(std::string_view parameters) noexcept
{
    distinct_names names;
    parameter_reader in(parameters);
    while (auto const one = in.next())
        if (!names.add(one->name))
            return false;
    return true;
}

}  // namespace cabinet::uri
