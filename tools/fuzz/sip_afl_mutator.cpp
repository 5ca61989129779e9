// The SIP mutator as a library that AFL++ loads beside its own changes (docs/custom_mutators.md of AFL++, version 4).
#include "tools/fuzz/dice.hpp"
#include "tools/fuzz/sip_mutator.hpp"

#include <memory>

namespace {

struct state {
    cabinet::fuzz::dice random;
    std::string result;
};

}  // namespace

extern "C" {

void* afl_custom_init(void*, unsigned seed)
{
    return std::make_unique<state>(state{cabinet::fuzz::dice(seed), {}}).release();
}

void afl_custom_deinit(void* mine)
{
    std::unique_ptr<state>(static_cast<state*>(mine));
}

/// What it gives is valid until the next call.
std::size_t afl_custom_fuzz(void* mine, unsigned char* data, std::size_t size, unsigned char** out,
                            unsigned char*, std::size_t, std::size_t max_size)
{
    auto& [random, result] = *static_cast<state*>(mine);
    result = cabinet::fuzz::mutate_sip({reinterpret_cast<char const*>(data), size}, random.next());
    result.resize(std::min(result.size(), max_size));
    *out = reinterpret_cast<unsigned char*>(result.data());
    return result.size();
}
}
