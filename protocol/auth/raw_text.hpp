#pragma once

#include <string>
#include <string_view>

namespace cabinet::auth {

/// A parameter's value as it stands in its line, quotes taken off; escapes and folds, which are rare, still in it. Points into
/// the line.
class raw_text {
public:
    constexpr raw_text() noexcept = default;

    /// `plain`: there are no escapes and folds in it.
    constexpr raw_text(std::string_view octets, bool plain) noexcept : octets_(octets), plain_(plain) {}

    /// The value, if it stands there as it is; otherwise str() is needed.
    constexpr bool is_plain() const noexcept { return plain_; }
    constexpr std::string_view octets() const noexcept { return octets_; }

    /// The value: escapes resolved, the CRLF of folds left out.
    std::string str() const;

private:
    std::string_view octets_;
    bool plain_ = true;
};

/// What `use` makes of the value: given to it without a copy where that goes.
template <class Use>
auto with_text(raw_text const& value, Use use)
{
    if (value.is_plain())
        return use(value.octets());
    auto const resolved = value.str();
    return use(std::string_view(resolved));
}

/// Whether it stands for the same text.
bool operator==(raw_text const& a, std::string_view b);

}  // namespace cabinet::auth
