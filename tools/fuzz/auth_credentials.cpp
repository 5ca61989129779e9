// Authorization and Authentication-Info values: what is read is the same after it was written.
#include "protocol/auth/authentication_info.hpp"
#include "protocol/auth/credentials.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    if (auto const given = auth::parse_credentials(text)) {
        auto const written = auth::write_credentials(*given);
        if (!written || !(auth::parse_credentials(*written).value() == *given))
            std::abort();
    }
    if (auto const info = auth::parse_authentication_info(text);
        info && !(*info == auth::authentication_info{})) {
        auto const written = auth::write_authentication_info(*info);
        if (!written || !(auth::parse_authentication_info(*written).value() == *info))
            std::abort();
    }
    return 0;
}
