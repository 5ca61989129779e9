// URIs: an accepted one splits without remainder, equals itself, and its address-of-record is a fixed point.
#include "protocol/base/octets.hpp"
#include "protocol/uri/compare.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    if (!uri::equivalent(text, text))
        std::abort();
    if (auto const key = uri::address_of_record(text)) {
        auto const again = uri::address_of_record(*key);
        if (!again || *again != *key)
            std::abort();
    }
    if (auto const sip = uri::parse_sip_uri(text)) {
        std::string joined = sip->secure ? "sips:" : "sip:";
        if (sip->has_user)
            joined += std::string(sip->user) +
                      (sip->password.empty() ? "" : ":" + std::string(sip->password)) + "@";
        joined += sip->host;
        if (sip->port != 0)
            joined += ":" + std::to_string(sip->port);
        joined += sip->parameters;
        if (!sip->headers.empty())
            joined += "?" + std::string(sip->headers);
        auto const again = uri::parse_sip_uri(joined);
        if (!again || !uri::equivalent(*sip, *again))
            std::abort();
    }
    return 0;
}
