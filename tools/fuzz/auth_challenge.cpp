// WWW-Authenticate values: what is read is the same after it was written, alone or in a list.
#include "protocol/auth/challenge.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    auto const one = auth::parse_challenge(text);
    if (one) {
        auto const written = auth::write_challenge(*one);
        if (!written)
            std::abort();
        auto const again = auth::parse_challenge(*written);
        if (!again || !(*again == *one))
            std::abort();
        auto const list = auth::parse_challenges(text);
        if (list.size() != 1 || !(list.front() == *one))
            std::abort();
    }
    for (auto const& item : auth::parse_challenges(text)) {
        auto const written = auth::write_challenge(item);
        if (!written || !(auth::parse_challenge(*written).value() == item))
            std::abort();
    }
    return 0;
}
