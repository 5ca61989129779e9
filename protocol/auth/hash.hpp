#pragma once

#include "protocol/base/octets.hpp"

#include <memory>
#include <optional>

struct evp_md_ctx_st;

namespace cabinet::auth {

/// The hash functions of HTTP and SIP Digest, RFC 8760 §2.2. sha512_256 is SHA-512/256 of FIPS 180-4 §5.3.6.2, a
/// function of its own and not SHA-512 cut short.
enum class hash_kind { md5, sha256, sha512_256 };

/// Octets a hash of this kind has: 16 or 32.
constexpr std::size_t hash_size(hash_kind kind) noexcept
{
    return kind == hash_kind::md5 ? 16 : 32;
}

/// A hash value, 16 or 32 octets. Cheap to copy; owns no memory.
class hash_value {
public:
    hash_value() noexcept = default;

    /// A value that was stored: nothing unless it has 16 or 32 octets.
    static std::optional<hash_value> from(octet_view stored) noexcept;

    octet_view view() const noexcept { return {octets_.data(), size_}; }
    std::size_t size() const noexcept { return size_; }

    /// A value that was stored: 16 or 32 octets; nothing for any other number of them.
    static std::optional<hash_value> of(octet_view stored) noexcept
    {
        if (stored.size() != hash_size(hash_kind::md5) && stored.size() != hash_size(hash_kind::sha256))
            return std::nullopt;
        hash_value out;
        std::memcpy(out.octets_.data(), stored.data(), stored.size());
        out.size_ = stored.size();
        return out;
    }

    friend bool operator==(hash_value const& a, hash_value const& b) noexcept
    {
        return equal_in_constant_time(a.view(), b.view());
    }

private:
    friend class hasher;
    friend hash_value hash(hash_kind kind, octet_view data);

    std::array<octet, 32> octets_{};
    std::size_t size_ = 0;
};

/// Hashes octets given in pieces. After finish() it starts again from nothing.
/// Throws std::bad_alloc where memory is short, and nothing else.
class hasher {
public:
    explicit hasher(hash_kind kind);
    hasher(hasher&&) noexcept = default;
    hasher& operator=(hasher&&) noexcept = default;

    hasher& update(octet_view piece);
    hasher& update(std::string_view piece) { return update(as_octets(piece)); }
    hasher& update(octet one) { return update(octet_view(&one, 1)); }
    hash_value finish();

private:
    struct deleter {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    void start();

    hash_kind kind_;
    bool started_ = false;
    std::unique_ptr<evp_md_ctx_st, deleter> context_;
};

/// The hash of octets given at once, quicker than by a hasher.
/// Throws std::bad_alloc where memory is short, and nothing else.
hash_value hash(hash_kind kind, octet_view data);

using sha256_value = std::array<octet, 32>;

/// SHA-256 of the whole of `data`.
sha256_value sha256(octet_view data);
inline sha256_value sha256(std::string_view data)
{
    return sha256(as_octets(data));
}

/// SHA-256 of octets given in pieces.
class sha256_hasher {
public:
    sha256_hasher() : hasher_(hash_kind::sha256) {}

    sha256_hasher& update(octet_view piece)
    {
        hasher_.update(piece);
        return *this;
    }
    sha256_hasher& update(std::string_view piece) { return update(as_octets(piece)); }
    sha256_hasher& update(octet one) { return update(octet_view(&one, 1)); }
    sha256_value finish();  ///< and starts again from nothing

private:
    hasher hasher_;
};

/// HMAC, RFC 2104, with a key of any length.
hash_value hmac(hash_kind kind, octet_view key, octet_view data);
sha256_value hmac_sha256(octet_view key, octet_view data);

}  // namespace cabinet::auth
