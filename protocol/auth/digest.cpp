#include "protocol/auth/digest.hpp"

#include "protocol/auth/nonce_count.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::auth {
namespace {

// Short texts are put together and hashed at once: a piece costs the hash more than its copy does.
std::string joined(std::initializer_list<std::string_view> pieces)
{
    std::size_t size = 0;
    for (auto const piece : pieces)
        size += piece.size();
    std::string out;
    out.reserve(size);
    for (auto const piece : pieces)
        out += piece;
    return out;
}

std::string hex_hash(hasher& h, std::string_view text)
{
    return write_hex(h.update(text).finish().view());
}

// H(A1), with the nonces in it for a session algorithm.
std::string a1_text(credentials const& given, hash_value const& a1, hasher& h)
{
    auto text = write_hex(a1.view());
    if (!is_session(given.used_algorithm()))
        return text;
    return hex_hash(h,
                    joined({text, ":", given.nonce, ":", given.cnonce ? *given.cnonce : std::string_view{}}));
}

std::string a2_text(credentials const& given, digest_subject const& subject, hasher& h)
{
    if (given.quality != qop::auth_int)
        return hex_hash(h, joined({subject.method, ":", given.uri}));
    auto const body = subject.body_hash ? *subject.body_hash
                                        : hash(hash_of(given.used_algorithm()), as_octets(subject.body));
    return hex_hash(h, joined({subject.method, ":", given.uri, ":", write_hex(body.view())}));
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
    hasher h(hash_of(given.used_algorithm()));
    auto const first = a1_text(given, a1, h);
    auto const last = a2_text(given, subject, h);
    if (given.quality == qop::none)
        return hex_hash(h, joined({first, ":", given.nonce, ":", last}));
    return hex_hash(h, joined({first, ":", given.nonce, ":", write_nonce_count(given.nc.value_or(0)), ":",
                               given.cnonce ? *given.cnonce : std::string_view{}, ":", name_of(given.quality),
                               ":", last}));
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
