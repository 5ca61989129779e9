#include "protocol/net/http/http_message.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet::net {

std::optional<std::string_view> http_headers::find(std::string_view name) const noexcept
{
    for (auto const& header : all_)
        if (iequals(header.name, name))
            return header.value;
    return std::nullopt;
}

std::string http_headers::joined(std::string_view name) const
{
    std::string out;
    for (auto const& header : all_)
        if (iequals(header.name, name))
            out.append(out.empty() ? "" : ", ").append(header.value);
    return out;
}

void http_headers::set(std::string_view name, std::string value)
{
    auto const first =
        std::find_if(all_.begin(), all_.end(), [&](auto const& one) { return iequals(one.name, name); });
    if (first == all_.end())
        return add(std::string(name), std::move(value));
    first->value = std::move(value);
    all_.erase(
        std::remove_if(first + 1, all_.end(), [&](auto const& one) { return iequals(one.name, name); }),
        all_.end());
}

void http_headers::remove(std::string_view name)
{
    std::erase_if(all_, [&](auto const& one) { return iequals(one.name, name); });
}

}  // namespace cabinet::net
