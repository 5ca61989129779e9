#include "protocol/net/http/check_head.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet::net {
namespace {

/// uri-host [ ":" port ], by its characters (RFC 9110 §7.2, RFC 3986 §3.2.2). Empty where the target names no host.
bool is_host(std::string_view value)
{
    constexpr std::string_view others = "-._~!$&'()*+,;=%[]:";
    return std::all_of(value.begin(), value.end(),
                       [&](char c) { return is_alnum(c) || others.find(c) != std::string_view::npos; });
}

result<void> check_host(http_head const& head)
{
    std::size_t hosts = 0;
    for (auto const& header : head.headers.all())
        if (iequals(header.name, "Host")) {
            ++hosts;
            if (!is_host(header.value))
                return http_errc::bad_host;
        }
    if (hosts > 1 || (hosts == 0 && !head.is_1_0))
        return http_errc::bad_host;
    return {};
}

/// The transfer codings in order, without the empty elements a list may have (RFC 9110 §5.6.1).
std::vector<std::string> codings(http_headers const& headers)
{
    std::vector<std::string> out;
    auto const all = headers.joined("Transfer-Encoding");
    for (std::string_view rest = all; !rest.empty();) {
        auto const comma = std::min(rest.find(','), rest.size());
        auto const one = trim(rest.substr(0, comma));
        if (!one.empty())
            out.emplace_back(one);
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return out;
}

result<void> check_codings(http_head const& head)
{
    if (!head.headers.find("Transfer-Encoding"))
        return {};
    auto const all = codings(head.headers);
    // Where "chunked" is not the last, nobody can tell where the body ends (§6.3); two of it, or parameters, are no better.
    if (head.is_1_0 || all.empty() || !iequals(all.back(), "chunked"))
        return http_errc::bad_framing;
    return all.size() == 1 ? result<void>() : http_errc::unknown_coding;
}

result<void> check_expectation(http_head const& head)
{
    auto const expected = head.headers.find("Expect");
    if (!expected || head.is_1_0 || iequals(*expected, "100-continue"))
        return {};
    return http_errc::unknown_expectation;
}

}  // namespace

result<void> check_request_head(http_head const& head)
{
    if (auto const codings = check_codings(head); !codings)
        return codings;
    if (auto const host = check_host(head); !host)
        return host;
    return check_expectation(head);
}

result<void> check_response_head(http_head const& head)
{
    return check_codings(head) ? result<void>() : http_errc::bad_framing;
}

}  // namespace cabinet::net
