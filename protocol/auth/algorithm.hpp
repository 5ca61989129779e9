#pragma once

#include "protocol/auth/hash.hpp"

#include <optional>

namespace cabinet::auth {

/// What the algorithm parameter of a Digest challenge may say: RFC 7616 §3.3, RFC 8760 §2.1, RFC 3310 §3.1, RFC 4169 §2.
enum class algorithm : std::uint8_t {
    md5,
    md5_sess,
    sha256,
    sha256_sess,
    sha512_256,
    sha512_256_sess,
    akav1_md5,     ///< password is RES; not inside TLS, RFC 4169 §1
    akav2_md5,     ///< password is made of RES, IK and CK
    akav2_sha256,  ///< the same with SHA-256
};

/// As it is written in a header: "SHA-256", "AKAv2-SHA-256" …
std::string_view name_of(algorithm value) noexcept;

/// Reads such a name, ignoring case.
std::optional<algorithm> parse_algorithm(std::string_view name) noexcept;

hash_kind hash_of(algorithm value) noexcept;      ///< the H of RFC 7616 §3.4
bool is_session(algorithm value) noexcept;        ///< a "-sess" one, RFC 7616 §3.4.2
bool is_aka(algorithm value) noexcept;            ///< its nonce is a RAND and an AUTN
bool is_aka_version_2(algorithm value) noexcept;  ///< RFC 4169

/// Some of the algorithms: what a client is willing to answer.
class algorithm_set {
public:
    constexpr algorithm_set() noexcept = default;
    constexpr algorithm_set(std::initializer_list<algorithm> members) noexcept
    {
        for (auto const member : members)
            bits_ = static_cast<std::uint16_t>(bits_ | bit(member));
    }
    constexpr bool contains(algorithm value) const noexcept { return (bits_ & bit(value)) != 0; }
    constexpr bool empty() const noexcept { return bits_ == 0; }

private:
    static constexpr std::uint16_t bit(algorithm value) noexcept
    {
        return static_cast<std::uint16_t>(1u << static_cast<unsigned>(value));
    }
    std::uint16_t bits_ = 0;
};

/// The quality-of-protection values, RFC 7616 §3.3. `none`: the parameter was absent (RFC 2069).
enum class qop : std::uint8_t { none, auth, auth_int };

std::string_view name_of(qop value) noexcept;                  ///< "auth" or "auth-int"; empty for none
std::optional<qop> parse_qop(std::string_view name) noexcept;  ///< auth or auth_int, ignoring case

}  // namespace cabinet::auth
