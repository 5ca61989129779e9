#include "protocol/auth/secret.hpp"

#include <openssl/crypto.h>

namespace cabinet::auth {

void cleanse(std::span<octet> memory) noexcept
{
    if (!memory.empty())
        OPENSSL_cleanse(memory.data(), memory.size());
}

}  // namespace cabinet::auth
