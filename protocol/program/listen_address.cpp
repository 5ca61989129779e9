#include "protocol/program/listen_address.hpp"

#include "protocol/base/cursor.hpp"

#include <arpa/inet.h>

namespace cabinet::program {

std::optional<listen_address> parse_listen_address(std::string_view text)
{
    cursor in(text);
    bool const is_v6 = in.take('[');
    auto const host = in.take_until(is_v6 ? ']' : ':');
    if (!host || (is_v6 && !in.take(':')))
        return std::nullopt;
    auto const port = in.take_number<std::uint16_t>();
    if (!port || !in.at_end())
        return std::nullopt;
    listen_address out{std::string(*host), *port};
    in6_addr parsed{};
    bool const is_numeric = ::inet_pton(is_v6 ? AF_INET6 : AF_INET, out.host.c_str(), &parsed) == 1 &&
                            host->find('\0') == std::string_view::npos;
    return is_numeric ? std::optional(out) : std::nullopt;
}

std::string write_listen_address(listen_address const& address)
{
    bool const is_v6 = address.host.find(':') != std::string::npos;
    return (is_v6 ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

}  // namespace cabinet::program
