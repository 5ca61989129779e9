#pragma once

#include "protocol/base/ascii.hpp"

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace cabinet {

/// Reads a text from left to right: the one way grammar rules look at octets. Owns nothing; every
/// view it gives points into the text it was made from. A take that fails consumes nothing.
class cursor {
public:
    constexpr explicit cursor(std::string_view text) noexcept : text_(text) {}

    constexpr bool at_end() const noexcept { return at_ == text_.size(); }
    constexpr std::size_t offset() const noexcept { return at_; }  ///< octets consumed so far
    constexpr std::string_view rest() const noexcept { return text_.substr(at_); }

    /// The next character, or NUL at the end (a NUL in the text is told apart by at_end()).
    constexpr char peek() const noexcept { return at_end() ? '\0' : text_[at_]; }

    constexpr bool take(char c) noexcept
    {
        if (at_end() || text_[at_] != c)
            return false;
        ++at_;
        return true;
    }

    /// Takes `word` as it is written.
    constexpr bool take(std::string_view word) noexcept
    {
        if (!rest().starts_with(word))
            return false;
        at_ += word.size();
        return true;
    }

    /// Takes `word` without regard to case.
    constexpr bool itake(std::string_view word) noexcept
    {
        if (!istarts_with(rest(), word))
            return false;
        at_ += word.size();
        return true;
    }

    /// The longest run of characters for which `accepts` holds; perhaps empty.
    template <std::predicate<char> Accepts>
    constexpr std::string_view take_while(Accepts accepts) noexcept
    {
        auto const from = at_;
        while (at_ < text_.size() && accepts(text_[at_]))
            ++at_;
        return text_.substr(from, at_ - from);
    }

    /// Exactly `count` octets, or nothing where fewer are left.
    constexpr std::optional<std::string_view> take_exactly(std::size_t count) noexcept
    {
        if (text_.size() - at_ < count)
            return std::nullopt;
        at_ += count;
        return text_.substr(at_ - count, count);
    }

    /// Everything up to `stop`, which is consumed but not given; nothing where it does not occur.
    constexpr std::optional<std::string_view> take_until(char stop) noexcept
    {
        auto const found = text_.find(stop, at_);
        if (found == std::string_view::npos)
            return std::nullopt;
        auto const out = text_.substr(at_, found - at_);
        at_ = found + 1;
        return out;
    }

    /// 1*DIGIT that fits `Number`; nothing on no digit or overflow.
    template <std::unsigned_integral Number>
    constexpr std::optional<Number> take_number() noexcept
    {
        Number value = 0;
        auto i = at_;
        for (; i < text_.size() && is_digit(text_[i]); ++i) {
            auto const digit = static_cast<Number>(text_[i] - '0');
            constexpr auto highest = static_cast<Number>(-1);
            if (value > highest / 10 || (value == highest / 10 && digit > highest % 10))
                return std::nullopt;
            value = static_cast<Number>(value * 10 + digit);
        }
        if (i == at_)
            return std::nullopt;
        at_ = i;
        return value;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace cabinet
