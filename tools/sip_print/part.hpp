#pragma once

#include "protocol/base/result.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cabinet::sip_print {

struct part;
using parts = std::vector<part>;

/// One thing that a header says: a text, a number, or parts of its own.
struct part {
    std::string name;
    std::variant<std::string, std::uint64_t, parts> holds;

    bool operator==(part const&) const = default;
};

/// A text that breaks the grammar of the place it stands in. Points into the message.
struct broken_text {
    error_code why;
    std::string_view text;
};

/// What was found in a text: for each of its values (a comma list may have several) the parts, and what is broken.
struct description {
    std::vector<parts> values;
    std::vector<broken_text> broken;
};

/// Adds a text that is there.
inline void add(parts& to, std::string name, std::string_view text)
{
    if (!text.empty())
        to.push_back({std::move(name), std::string(text)});
}

template <std::unsigned_integral Number>
void add(parts& to, std::string name, Number number)
{
    to.push_back({std::move(name), std::uint64_t{number}});
}

/// Adds a number that is there.
template <std::unsigned_integral Number>
void add(parts& to, std::string name, std::optional<Number> const& number)
{
    if (number)
        add(to, std::move(name), *number);
}

/// Adds parts that are there.
inline void add(parts& to, std::string name, parts group)
{
    if (!group.empty())
        to.push_back({std::move(name), std::move(group)});
}

}  // namespace cabinet::sip_print
