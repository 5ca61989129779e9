#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cabinet::uri {

/// How many parameters, and how many headers, one URI may have: names are compared pairwise.
inline constexpr std::size_t max_uri_parts = 64;

/// One ";name=value" or ";name". Points into the text it came from.
struct parameter {
    std::string_view name;
    std::string_view value;
    bool has_value = false;
};

/// Walks ";a=1;b;c=2", or with '&' the headers part "a=1&b=2". The text has been checked by a parse function.
class parameter_reader {
public:
    constexpr explicit parameter_reader(std::string_view text, char separator = ';') noexcept
        : rest_(text),
          separator_(separator)
    {
        if (!rest_.empty() && rest_.front() == separator_)
            rest_.remove_prefix(1);
    }

    /// The next one, or nothing at the end.
    constexpr std::optional<parameter> next() noexcept
    {
        if (rest_.empty())
            return std::nullopt;
        auto const end = rest_.find(separator_);
        auto const one = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 1);
        auto const equals = one.find('=');
        if (equals == std::string_view::npos)
            return parameter{one, {}, false};
        return parameter{one.substr(0, equals), one.substr(equals + 1), true};
    }

private:
    std::string_view rest_;
    char separator_;
};

/// The parameter called `name`: without regard to case, escapes resolved (RFC 3261 §19.1.4).
std::optional<parameter> find_parameter(std::string_view parameters, std::string_view name) noexcept;

/// Names of parameters, each of which may be there once: without regard to case, escapes resolved. Keeps views.
class distinct_names {
public:
    /// Whether the name was not there yet, and is not one more than max_uri_parts. Requires a name that is not empty.
    bool add(std::string_view name) noexcept;

private:
    std::size_t count_ = 0;
    bool any_escaped_ = false;
    std::uint64_t kinds_ = 0;                        // a bit for each name, the same for equal names
    std::array<std::uint32_t, max_uri_parts> keys_;  // no initializers: names that are not there cost nothing
    std::array<char const*, max_uri_parts> names_;
    std::array<std::size_t, max_uri_parts> sizes_;
};

/// Whether there are at most max_uri_parts parameters and no name is there twice.
bool has_distinct_names(std::string_view parameters) noexcept;

}  // namespace cabinet::uri
