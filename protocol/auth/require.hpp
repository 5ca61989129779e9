#pragma once

#include <new>

namespace cabinet::auth {

/// With a fetched cipher or hash function OpenSSL's calls fail for lack of memory only. Throws std::bad_alloc.
inline void require(bool done)
{
    if (!done)
        throw std::bad_alloc();
}

}  // namespace cabinet::auth
