#include "protocol/auth/hash_at_once.hpp"

#include <openssl/md5.h>
#include <openssl/sha.h>

namespace cabinet::auth {

void md5_at_once(octet_view data, octet* out) noexcept
{
    MD5_CTX context;
    MD5_Init(&context);
    MD5_Update(&context, data.data(), data.size());
    MD5_Final(out, &context);
}

void sha256_at_once(octet_view data, octet* out) noexcept
{
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, data.data(), data.size());
    SHA256_Final(out, &context);
}

}  // namespace cabinet::auth
