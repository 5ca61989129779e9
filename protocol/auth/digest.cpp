#include "protocol/auth/digest.hpp"

#include "protocol/auth/nonce_count.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::auth {
namespace {

/// A hash as hexadecimal digits.
class hex_hash {
public:
    explicit hex_hash(hash_value const& value) noexcept : size_(2 * value.size())
    {
        write_hex(value.view(), digits_.data());
    }

    operator std::string_view() const noexcept { return {digits_.data(), size_}; }

private:
    std::array<char, 64> digits_;
    std::size_t size_;
};

// The hash of texts with ":" between them, put together first: a piece costs the hash more than its copy does.
hex_hash hash_joined(hash_kind kind, std::initializer_list<std::string_view> pieces)
{
    std::size_t size = pieces.size();
    for (auto const piece : pieces)
        size += piece.size();
    std::array<char, 512> few;  // enough for most
    std::string many;
    if (size > few.size())
        many.resize(size);
    auto* const text = size > few.size() ? many.data() : few.data();
    auto* at = text;
    for (auto const piece : pieces) {
        at = std::copy(piece.begin(), piece.end(), at);
        *at++ = ':';
    }
    return hex_hash(hash(kind, as_octets({text, size - 1})));
}

std::string_view text_of(std::optional<std::string> const& text) noexcept
{
    return text ? std::string_view(*text) : std::string_view{};
}

// H(A1), with the nonces in it for a session algorithm.
hex_hash a1_text(hash_kind kind, credentials const& given, hash_value const& a1)
{
    hex_hash const plain(a1);
    if (!is_session(given.used_algorithm()))
        return plain;
    return hash_joined(kind, {plain, given.nonce, text_of(given.cnonce)});
}

hex_hash a2_text(hash_kind kind, credentials const& given, digest_subject const& subject)
{
    if (given.quality != qop::auth_int)
        return hash_joined(kind, {subject.method, given.uri});
    hex_hash const body(subject.body_hash ? *subject.body_hash : hash(kind, as_octets(subject.body)));
    return hash_joined(kind, {subject.method, given.uri, body});
}

}  // namespace

hash_value hash_a1(hash_kind kind, std::string_view username, std::string_view realm, octet_view password)
{
    return hasher(kind).update(username).update(":").update(realm).update(":").update(password).finish();
}

std::string hash_username(hash_kind kind, std::string_view username, std::string_view realm)
{
    return write_hex(hasher(kind).update(username).update(":").update(realm).finish().view());
}

std::string digest_response(credentials const& given, hash_value const& a1, digest_subject const& subject)
{
    auto const kind = hash_of(given.used_algorithm());
    auto const first = a1_text(kind, given, a1);
    auto const last = a2_text(kind, given, subject);
    if (given.quality == qop::none)
        return std::string(hash_joined(kind, {first, given.nonce, last}));
    return std::string(hash_joined(kind, {first, given.nonce, write_nonce_count(given.nc.value_or(0)),
                                          text_of(given.cnonce), name_of(given.quality), last}));
}

std::string response_auth(credentials const& given, hash_value const& a1, std::string_view answer_body)
{
    return digest_response(given, a1, {.method = {}, .body = answer_body});
}

bool response_is_right(credentials const& given, hash_value const& a1, digest_subject const& subject)
{
    auto const response = parse_hex(given.response);
    auto const expected = parse_hex(digest_response(given, a1, subject));
    return response && equal_in_constant_time(*response, *expected);
}

}  // namespace cabinet::auth
