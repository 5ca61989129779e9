// AKA nonces and AUTS: what is accepted is exactly what would be written again.
#include "protocol/auth/aka.hpp"
#include "protocol/base/base64.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    if (auto const nonce = auth::parse_aka_nonce(text)) {
        octets all(nonce->rand.begin(), nonce->rand.end());
        all.insert(all.end(), nonce->autn.begin(), nonce->autn.end());
        all.insert(all.end(), nonce->server_data.begin(), nonce->server_data.end());
        if (write_base64(all) != text)
            std::abort();
        if (nonce->server_data.empty() && auth::write_aka_nonce(nonce->rand, nonce->autn) != text)
            std::abort();
    }
    if (auto const auts = auth::parse_auts(text); auts && auth::write_auts(*auts) != text)
        std::abort();
    return 0;
}
