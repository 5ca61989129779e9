#include "tools/bench/common/allocations.hpp"

#include <cstddef>

// glibc's own names: a program may define malloc and its kin itself and pass the calls on to them.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
}

namespace {
std::uint64_t count = 0;  // the benchmark has one thread
}

extern "C" {

void* malloc(std::size_t size)
{
    ++count;
    return __libc_malloc(size);
}

void* calloc(std::size_t number, std::size_t size)
{
    ++count;
    return __libc_calloc(number, size);
}

void* realloc(void* old, std::size_t size)
{
    ++count;
    return __libc_realloc(old, size);
}

}  // extern "C"

std::uint64_t cabinet::bench::allocations() noexcept
{
    return count;
}
