#pragma once

#include "protocol/base/octets.hpp"
#include "protocol/base/time.hpp"

#include <concepts>

namespace cabinet::core {

/// Writes the inside of a sealed column: numbers big-endian, texts with their length before them (32 bits).
class field_writer {
public:
    field_writer() { out_.reserve(256); }  // keys fit: growing would leave copies of them behind

    template <std::unsigned_integral Number>
    field_writer& number(Number value)
    {
        for (int shift = 8 * (int(sizeof(Number)) - 1); shift >= 0; shift -= 8)
            out_.push_back(static_cast<octet>(static_cast<std::uint64_t>(value) >> shift));
        return *this;
    }

    field_writer& time(unix_time value)
    {
        return number(static_cast<std::uint64_t>(value.time_since_epoch().count()));
    }

    field_writer& fixed(octet_view value)
    {
        out_.insert(out_.end(), value.begin(), value.end());
        return *this;
    }

    field_writer& text(std::string_view value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        return fixed(as_octets(value));
    }

    octet_view view() const noexcept { return out_; }
    octets take() noexcept { return std::move(out_); }

private:
    octets out_;
};

/// Reads what field_writer wrote. Once something is missing, it stays failed and gives zeros and empty texts; so a
/// record is read in one go and complete() asked at the end.
class field_reader {
public:
    explicit field_reader(octet_view data) : rest_(data) {}

    template <std::unsigned_integral Number>
    Number number()
    {
        std::uint64_t value = 0;
        for (auto const o : fixed(sizeof(Number)))
            value = value << 8 | o;
        return static_cast<Number>(value);
    }

    unix_time time() { return unix_time(milliseconds(static_cast<std::int64_t>(number<std::uint64_t>()))); }

    octet_view fixed(std::size_t count)
    {
        if (failed_ || rest_.size() < count) {
            failed_ = true;
            return {};
        }
        auto const out = rest_.first(count);
        rest_ = rest_.subspan(count);
        return out;
    }

    template <std::size_t Size>
    std::array<octet, Size> array()
    {
        std::array<octet, Size> out{};
        if (auto const data = fixed(Size); !failed_)
            std::memcpy(out.data(), data.data(), Size);
        return out;
    }

    std::string_view text() { return as_text(fixed(number<std::uint32_t>())); }

    /// A count of items of at least `least` octets each; fails where so many cannot follow, so that a damaged count
    /// reserves no memory.
    std::size_t count(std::size_t least)
    {
        std::size_t const value = number<std::uint32_t>();
        if (value > rest_.size() / least)
            failed_ = true;
        return failed_ ? 0 : value;
    }

    bool failed() const noexcept { return failed_; }
    void fail() noexcept { failed_ = true; }

    /// Everything was there, and nothing is left.
    bool complete() const noexcept { return !failed_ && rest_.empty(); }

private:
    octet_view rest_;
    bool failed_ = false;
};

}  // namespace cabinet::core
