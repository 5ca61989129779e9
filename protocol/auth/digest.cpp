#include "protocol/auth/digest.hpp"

#include "protocol/auth/nonce_count.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::auth {
namespace {

// H(A1), with the nonces in it for a session algorithm.
std::string a1_text(credentials const& given, hash_value const& a1)
{
    auto text = write_hex(a1.view());
    if (!is_session(given.used_algorithm()))
        return text;
    hasher h(hash_of(given.used_algorithm()));
    h.update(text).update(":").update(given.nonce).update(":").update(given.cnonce.value_or(""));
    return write_hex(h.finish().view());
}

std::string a2_text(credentials const& given, digest_subject const& subject)
{
    auto const kind = hash_of(given.used_algorithm());
    hasher h(kind);
    h.update(subject.method).update(":").update(given.uri);
    if (given.quality == qop::auth_int) {
        auto const body = subject.body_hash ? *subject.body_hash : hash(kind, as_octets(subject.body));
        h.update(":").update(write_hex(body.view()));
    }
    return write_hex(h.finish().view());
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
    h.update(a1_text(given, a1)).update(":").update(given.nonce).update(":");
    if (given.quality != qop::none) {
        h.update(write_nonce_count(given.nc.value_or(0)))
            .update(":")
            .update(given.cnonce.value_or(""))
            .update(":");
        h.update(name_of(given.quality)).update(":");
    }
    return write_hex(h.update(a2_text(given, subject)).finish().view());
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
