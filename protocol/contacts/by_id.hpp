#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

namespace cabinet::contacts {

/// Contacts or groups by their ids. Points into `all`, which must outlive it.
template <class T>
std::unordered_map<std::string_view, T const*> by_id(std::vector<T> const& all)
{
    std::unordered_map<std::string_view, T const*> out;
    for (auto const& one : all)
        out.emplace(one.id, &one);
    return out;
}

}  // namespace cabinet::contacts
