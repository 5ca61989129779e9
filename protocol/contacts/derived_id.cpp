#include "protocol/contacts/derived_id.hpp"

#include "protocol/auth/hash.hpp"
#include "protocol/base/hex.hpp"

namespace cabinet::contacts {

std::string derived_id(std::string_view what)
{
    auto hash = auth::sha256_hasher().update(std::string_view("cabinet id\0", 11)).update(what).finish();
    hash[6] = static_cast<octet>((hash[6] & 0x0F) | 0x80);  // version 8
    hash[8] = static_cast<octet>((hash[8] & 0x3F) | 0x80);  // variant
    auto text = write_hex(octet_view(hash).first(16));
    for (std::size_t const dash : {20u, 16u, 12u, 8u})
        text.insert(dash, "-");
    return "urn:uuid:" + text;
}

}  // namespace cabinet::contacts
