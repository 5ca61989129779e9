#pragma once

#include "protocol/base/octets.hpp"

#include <utility>

namespace cabinet::auth {

/// Overwrites memory with zeros in a way that the compiler does not remove.
void cleanse(std::span<octet> memory) noexcept;

/// `Size` secret octets (K, OPc, CK, IK, a sealing key), overwritten when they die or are moved from.
/// There is no way to print it; compare it in constant time only.
template <std::size_t Size>
class secret_array {
public:
    secret_array() noexcept = default;
    explicit secret_array(std::array<octet, Size> const& value) noexcept : value_(value) {}
    secret_array(secret_array const&) noexcept = default;
    secret_array(secret_array&& other) noexcept : value_(other.value_) { cleanse(other.value_); }
    secret_array& operator=(secret_array const&) noexcept = default;
    secret_array& operator=(secret_array&& other) noexcept
    {
        if (this != &other) {
            value_ = other.value_;
            cleanse(other.value_);
        }
        return *this;
    }
    ~secret_array() { cleanse(value_); }

    static constexpr std::size_t size() noexcept { return Size; }
    octet const* data() const noexcept { return value_.data(); }
    std::array<octet, Size> const& value() const noexcept { return value_; }
    octet_view view() const noexcept { return value_; }
    std::span<octet, Size> writable() noexcept { return value_; }  ///< to fill it in place

    friend bool operator==(secret_array const& a, secret_array const& b) noexcept
    {
        return equal_in_constant_time(a.value_, b.value_);
    }

private:
    std::array<octet, Size> value_{};
};

/// Secret octets of any length (RES, a password), overwritten when they die, are replaced or moved from.
class secret {
public:
    secret() noexcept = default;
    explicit secret(octet_view value) : value_(value.begin(), value.end()) {}
    explicit secret(std::string_view value) : secret(as_octets(value)) {}
    explicit secret(octets&& value) noexcept : value_(std::move(value)) {}
    secret(secret const&) = default;
    secret(secret&& other) noexcept : value_(std::move(other.value_)) {}
    secret& operator=(secret other) noexcept  // the replaced octets die, cleansed, with the parameter
    {
        value_.swap(other.value_);
        return *this;
    }
    ~secret() { cleanse(value_); }

    bool empty() const noexcept { return value_.empty(); }
    std::size_t size() const noexcept { return value_.size(); }
    octet_view view() const noexcept { return value_; }
    std::string_view text() const noexcept { return as_text(value_); }

    friend bool operator==(secret const& a, secret const& b) noexcept
    {
        return equal_in_constant_time(a.value_, b.value_);
    }

private:
    octets value_;
};

}  // namespace cabinet::auth
