#include "protocol/uri/host.hpp"

#include "protocol/uri/characters.hpp"

namespace cabinet::uri {
namespace {

constexpr std::size_t ipv6_groups = 8;

/// hostname = *( domainlabel "." ) toplabel [ "." ]; a toplabel begins with a letter.
bool is_hostname(std::string_view text) noexcept
{
    if (text.ends_with('.'))
        text.remove_suffix(1);
    for (;;) {
        auto const dot = text.find('.');
        auto const label = text.substr(0, dot);
        if (label.empty() || label.front() == '-' || label.back() == '-')
            return false;
        if (dot == std::string_view::npos)
            return is_alpha(label.front());
        text.remove_prefix(dot + 1);
    }
}

std::string_view without_brackets(std::string_view host) noexcept
{
    return host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

/// The groups of an IPv6 address as they are read, and where "::" stood among them.
struct group_list {
    std::array<std::uint16_t, ipv6_groups> groups{};
    std::size_t count = 0;
    std::optional<std::size_t> gap;

    bool add(unsigned value) noexcept
    {
        if (count == ipv6_groups)
            return false;
        groups[count++] = static_cast<std::uint16_t>(value);
        return true;
    }

    bool is_whole() const noexcept { return gap ? count < ipv6_groups : count == ipv6_groups; }

    ipv6_octets octets() const noexcept
    {
        ipv6_octets out{};
        auto const before = gap.value_or(count);
        auto const put = [&](std::size_t place, std::uint16_t value) {
            out[place * 2] = static_cast<std::uint8_t>(value >> 8);
            out[place * 2 + 1] = static_cast<std::uint8_t>(value);
        };
        for (std::size_t i = 0; i < before; ++i)
            put(i, groups[i]);
        for (std::size_t i = before; i < count; ++i)
            put(ipv6_groups - count + i, groups[i]);
        return out;
    }
};

/// h16 = 1*4HEXDIG
std::optional<unsigned> take_group(cursor& in) noexcept
{
    auto const digits = in.take_while([](char c) { return hex_value(c) >= 0; });
    if (digits.empty() || digits.size() > 4)
        return std::nullopt;
    unsigned value = 0;
    for (char const c : digits)
        value = value * 16 + static_cast<unsigned>(hex_value(c));
    return value;
}

bool add_ipv4(ipv4_octets const& part, group_list& into) noexcept
{
    return into.add(part[0] * 256u + part[1]) && into.add(part[2] * 256u + part[3]);
}

/// The longest run of zero groups, at least two: where it begins and how long it is (RFC 5952 §4.2).
std::pair<std::size_t, std::size_t> longest_zeros(std::array<unsigned, ipv6_groups> const& groups) noexcept
{
    std::pair<std::size_t, std::size_t> best{ipv6_groups, 1};
    for (std::size_t from = 0; from < ipv6_groups; ++from) {
        std::size_t length = 0;
        while (from + length < ipv6_groups && groups[from + length] == 0)
            ++length;
        if (length > best.second)
            best = {from, length};
        from += length;
    }
    return best;
}

std::string write_ipv6(ipv6_octets const& octets)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned, ipv6_groups> groups{};
    for (std::size_t i = 0; i < ipv6_groups; ++i)
        groups[i] = octets[i * 2] * 256u + octets[i * 2 + 1];
    auto const [gap, length] = longest_zeros(groups);
    std::string out = "[";
    for (std::size_t i = 0; i < ipv6_groups; ++i) {
        if (i == gap) {
            out += "::";
            i += length - 1;
            continue;
        }
        if (i > 0 && out.back() != ':')
            out += ':';
        bool leading = true;
        for (int shift = 12; shift >= 0; shift -= 4) {
            auto const digit = groups[i] >> shift & 15;
            leading = leading && digit == 0 && shift > 0;
            if (!leading)
                out += digits[digit];
        }
    }
    return out += ']';
}

}  // namespace

std::optional<ipv4_octets> parse_ipv4(std::string_view text) noexcept
{
    ipv4_octets out{};
    cursor in(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i > 0 && !in.take('.'))
            return std::nullopt;
        bool const zero = in.peek() == '0';
        auto const from = in.offset();
        auto const number = in.take_number<std::uint8_t>();
        if (!number || (zero && in.offset() - from > 1))
            return std::nullopt;
        out[i] = *number;
    }
    if (!in.at_end())
        return std::nullopt;
    return out;
}

std::optional<ipv6_octets> parse_ipv6(std::string_view text) noexcept
{
    group_list list;
    cursor in(text);
    if (in.take("::"))
        list.gap = 0;
    while (!in.at_end()) {
        bool const after_gap = list.gap == list.count;
        auto const last = in.rest().substr(after_gap && in.peek() == ':' ? 1 : 0);
        if (auto const part = parse_ipv4(last)) {
            if (!add_ipv4(*part, list))
                return std::nullopt;
            break;
        }
        auto const group = take_group(in);
        if (!group || !list.add(*group))
            return std::nullopt;
        if (in.at_end())
            break;
        if (!in.take(':') || in.at_end())
            return std::nullopt;
        if (in.take(':')) {
            if (list.gap)
                return std::nullopt;
            list.gap = list.count;
        }
    }
    if (!list.is_whole())
        return std::nullopt;
    return list.octets();
}

std::optional<std::string_view> take_host(cursor& in) noexcept
{
    auto const rest = in.rest();
    if (rest.starts_with('[')) {
        auto const close = rest.find(']');
        if (close == std::string_view::npos || !parse_ipv6(rest.substr(1, close - 1)))
            return std::nullopt;
        return in.take_exactly(close + 1);
    }
    auto ahead = in;
    auto const text = ahead.take_while([](char c) { return is_in(c, host_char); });
    if (!is_hostname(text) && !parse_ipv4(text))
        return std::nullopt;
    in = ahead;
    return text;
}

bool same_host(std::string_view a, std::string_view b) noexcept
{
    a = without_brackets(a);
    b = without_brackets(b);
    if (iequals(a, b))
        return true;
    if (a.find(':') == std::string_view::npos || b.find(':') == std::string_view::npos)
        return false;
    auto const x = parse_ipv6(a);
    return x && x == parse_ipv6(b);
}

std::string canonical_host(std::string_view host)
{
    if (auto const address = parse_ipv6(without_brackets(host)))
        return write_ipv6(*address);
    return lower(host);
}

}  // namespace cabinet::uri
