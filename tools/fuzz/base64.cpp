// Base 64: what is accepted is exactly what would be written again.
#include "protocol/base/base64.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    if (auto const value = parse_base64(text); value && write_base64(*value) != text)
        std::abort();
    if (auto const back = parse_base64(write_base64({data, size})); !back || as_text(*back) != text)
        std::abort();
    return 0;
}
