#include "tools/fuzz/sip_parts.hpp"

#include <algorithm>
#include <utility>

namespace cabinet::fuzz {

namespace {

struct line {
    std::string_view text, end;
};

/// The next line, a CRLF or LF behind it.
line take_line(std::string_view& rest)
{
    auto const found = rest.find('\n');
    if (found == std::string_view::npos)
        return {std::exchange(rest, {}), {}};
    auto const size = found > 0 && rest[found - 1] == '\r' ? found - 1 : found;
    line const out{rest.substr(0, size), rest.substr(size, found + 1 - size)};
    rest.remove_prefix(found + 1);
    return out;
}

header_line split_header(line from)
{
    auto const colon = from.text.find(':');
    if (colon == std::string_view::npos)
        return {std::string(from.text), {}, {}, std::string(from.end)};
    auto const name_end = from.text.substr(0, colon).find_last_not_of(" \t") + 1;
    auto const value = std::min(from.text.find_first_not_of(" \t", colon + 1), from.text.size());
    return {std::string(from.text.substr(0, name_end)),
            std::string(from.text.substr(name_end, value - name_end)), std::string(from.text.substr(value)),
            std::string(from.end)};
}

}  // namespace

sip_parts::sip_parts(std::string_view message)
{
    auto const first = take_line(message);
    start_line = first.text;
    start_end = first.end;
    while (!message.empty()) {
        auto const next = take_line(message);
        if (next.text.empty()) {
            blank = next.end;
            body = message;
            return;
        }
        bool const folded = next.text.front() == ' ' || next.text.front() == '\t';
        if (folded && !headers.empty()) {
            auto& before = headers.back();
            before.value.append(before.end).append(next.text);
            before.end = next.end;
        } else {
            headers.push_back(split_header(next));
        }
    }
}

std::string sip_parts::joined() const
{
    auto out = start_line + start_end;
    for (auto const& header : headers)
        out.append(header.name).append(header.separator).append(header.value).append(header.end);
    return out.append(blank).append(body);
}

bool sip_parts::is_length(std::string_view name)
{
    constexpr std::string_view full = "content-length";
    auto const same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
    return name == "l" || name == "L" || std::equal(name.begin(), name.end(), full.begin(), full.end(), same);
}

}  // namespace cabinet::fuzz
