#include "protocol/auth/algorithm.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet::auth {
namespace {

struct row {
    std::string_view name;
    hash_kind hash;
    bool session;
    unsigned aka_version;  // 0: not AKA
};

// In the order of the enumeration.
constexpr row table[] = {
    {"MD5", hash_kind::md5, false, 0},
    {"MD5-sess", hash_kind::md5, true, 0},
    {"SHA-256", hash_kind::sha256, false, 0},
    {"SHA-256-sess", hash_kind::sha256, true, 0},
    {"SHA-512-256", hash_kind::sha512_256, false, 0},
    {"SHA-512-256-sess", hash_kind::sha512_256, true, 0},
    {"AKAv1-MD5", hash_kind::md5, false, 1},
    {"AKAv2-MD5", hash_kind::md5, false, 2},
    {"AKAv2-SHA-256", hash_kind::sha256, false, 2},
};
static_assert(std::size(table) == static_cast<std::size_t>(algorithm::akav2_sha256) + 1);

constexpr row const& row_of(algorithm value) noexcept
{
    return table[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view name_of(algorithm value) noexcept
{
    return row_of(value).name;
}

std::optional<algorithm> parse_algorithm(std::string_view name) noexcept
{
    for (std::size_t i = 0; i < std::size(table); ++i)
        if (iequals(table[i].name, name))
            return static_cast<algorithm>(i);
    return std::nullopt;
}

hash_kind hash_of(algorithm value) noexcept
{
    return row_of(value).hash;
}

bool is_session(algorithm value) noexcept
{
    return row_of(value).session;
}

bool is_aka(algorithm value) noexcept
{
    return row_of(value).aka_version != 0;
}

bool is_aka_version_2(algorithm value) noexcept
{
    return row_of(value).aka_version == 2;
}

std::string_view name_of(qop value) noexcept
{
    switch (value) {
    case qop::auth:
        return "auth";
    case qop::auth_int:
        return "auth-int";
    case qop::none:
        break;
    }
    return {};
}

std::optional<qop> parse_qop(std::string_view name) noexcept
{
    if (iequals(name, "auth"))
        return qop::auth;
    if (iequals(name, "auth-int"))
        return qop::auth_int;
    return std::nullopt;
}

}  // namespace cabinet::auth
