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

}  // namespace cabinet::net
