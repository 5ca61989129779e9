#include "protocol/uri/host.hpp"

#include "protocol/base/cut.hpp"
#include "protocol/base/octet_search.hpp"
#include "protocol/uri/characters.hpp"

namespace cabinet::uri {
namespace {

constexpr std::size_t ipv6_groups = 8;

/// hostname = *( domainlabel "." ) toplabel [ "." ]; a toplabel begins with a letter. Of letters, digits, dots and hyphens.
bool is_long_name(std::string_view text) noexcept
{
    std::size_t last = 0;  // where the last label begins that has a character
    for (std::size_t at = 0, label = 0;; label = ++at) {
        at = std::min(text.find('.', label), text.size());
        if (at > label) {
            if (text[label] == '-' || text[at - 1] == '-')
                return false;
            last = label;
        } else if (label == 0 || at < text.size()) {
            return false;
        }
        if (at == text.size())
            return is_alpha(text[last]);
    }
}

/// The same; of those of less than 64 characters a bit for each is looked at.
bool is_name(std::string_view text) noexcept
{
    constexpr std::size_t bits_of_a_word = 64;
    auto const size = text.size();
    if (size == 0 || size >= bits_of_a_word)
        return size != 0 && is_long_name(text);
    std::uint64_t dots = 0;
    std::uint64_t hyphens = 0;
    for (std::size_t from = 0; from < size; from += sixteen_octets::width) {
        sixteen_octets const some(text, from);
        dots |= std::uint64_t{some.mask<one_of<'.'>>()} << from;
        hyphens |= std::uint64_t{some.mask<one_of<'-'>>()} << from;
    }
    auto const whole = (std::uint64_t{1} << size) - 1;
    auto const begins = dots << 1 | 1;  // of labels; the octet after a last dot too
    auto const ends = dots >> 1 | std::uint64_t{1} << (size - 1);
    auto const inner = dots & (whole >> 1);  // dots that another label has to follow
    auto const last = inner == 0 ? 0 : bits_of_a_word - static_cast<std::size_t>(std::countl_zero(inner));
    return (dots & begins) == 0 && (hyphens & (begins | ends)) == 0 && is_alpha(text[last]);
}

/// Where the "]" stands behind an IPv6 address in its usual form, which does not begin with "::" and has no IPv4 part; null where
/// something else stands there, which may be an address too.
char const* usual_ipv6_end(char const* at, char const* end) noexcept
{
    std::size_t groups = 0;
    bool gap = false;
    for (;;) {
        auto const* const group = at;
        while (at != end && hex_value(*at) >= 0)
            ++at;
        if (at == end || at == group || at - group > 4)
            return nullptr;
        ++groups;
        if (*at != ':')
            break;
        if (++at != end && *at == ':') {
            if (gap)
                return nullptr;
            gap = true;
            ++at;
            if (at != end && *at == ']')
                break;
        }
    }
    return *at == ']' && (gap ? groups < ipv6_groups : groups == ipv6_groups) ? at : nullptr;
}

/// "[" IPv6address "]"
char const* ipv6_reference_end(char const* from, char const* end) noexcept
{
    if (auto const* const close = usual_ipv6_end(from + 1, end))
        return close + 1;
    auto const rest = between(from, end);
    auto const close = rest.find(']');
    return close != std::string_view::npos && parse_ipv6(cut(rest, 1, close)) ? from + close + 1 : nullptr;
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

struct hex_group {
    std::size_t end;
    unsigned value;  ///< of the last four digits
};

/// h16 = 1*4HEXDIG; how many digits there are is left to the caller.
hex_group read_group(std::string_view text, std::size_t at) noexcept
{
    unsigned value = 0;
    for (; at < text.size(); ++at) {
        auto const digit = hex_value(text[at]);
        if (digit < 0)
            break;
        value = (value << 4 | static_cast<unsigned>(digit)) & 0xFFFF;
    }
    return {at, value};
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
    auto const* at = text.data();
    auto const* const end = at + text.size();
    auto const take_digit = [&](unsigned& value) {
        if (at == end || !is_digit(*at))
            return false;
        value = value * 10 + static_cast<unsigned>(*at++ - '0');
        return true;
    };
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i > 0 && (at == end || *at++ != '.'))
            return std::nullopt;
        unsigned value = 0;
        if (!take_digit(value))
            return std::nullopt;
        if (value != 0 && take_digit(value))
            take_digit(value);
        if (value > 0xFF)
            return std::nullopt;
        out[i] = static_cast<std::uint8_t>(value);
    }
    if (at != end)
        return std::nullopt;
    return out;
}

std::optional<ipv6_octets> parse_ipv6(std::string_view text) noexcept
{
    group_list list;
    std::size_t at = 0;
    if (text.starts_with("::")) {
        list.gap = 0;
        at = 2;
    }
    while (at < text.size()) {
        // RFC 5118 §4.10: some write a third colon before an IPv4 address.
        bool const third_colon = list.gap == list.count && text[at] == ':';
        auto const from = at + (third_colon ? 1 : 0);
        auto const group = read_group(text, from);
        if (group.end < text.size() && text[group.end] == '.') {
            auto const part = parse_ipv4(cut(text, from));
            if (!part || !add_ipv4(*part, list))
                return std::nullopt;
            break;
        }
        if (third_colon || group.end == at || group.end - at > 4 || !list.add(group.value))
            return std::nullopt;
        at = group.end;
        if (at == text.size())
            break;
        if (text[at++] != ':' || at == text.size())
            return std::nullopt;
        if (text[at] == ':') {
            if (list.gap)
                return std::nullopt;
            list.gap = list.count;
            ++at;
        }
    }
    if (!list.is_whole())
        return std::nullopt;
    return list.octets();
}

char const* detail::any_host_end(marked_text const& text, char const* from, char const* stop) noexcept
{
    if (from != text.end() && *from == '[')
        return ipv6_reference_end(from, text.end());
    if (parse_ipv4(between(from, stop)))
        return stop;
    return is_name(between(from, stop)) ? stop : nullptr;
}

std::optional<std::string_view> take_host(cursor& in) noexcept
{
    auto const rest = in.rest();
    auto const stop = find_first<not_in_set<is_name_octet>>(rest, 0);
    auto const* const end = host_end(rest, rest.data(), rest.data() + stop);
    if (!end)
        return std::nullopt;
    return in.take_exactly(static_cast<std::size_t>(end - rest.data()));
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
