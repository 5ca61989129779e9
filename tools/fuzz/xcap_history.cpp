// Lists of versions: what is read is what would be written and read again.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/history.hpp"
#include "protocol/xml/escape.hpp"

#include <cstdlib>

using namespace cabinet;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto versions = xcap::parse_history(as_text({data, size}));
    if (!versions)
        return 0;
    for (auto& one : *versions)  // a list says the size with the tag, and numbers that are not zero
        if (one.etag.empty())
            one.size = 0;
    auto const again = xcap::parse_history(xcap::write_history("/", *versions));
    if (!again || *again != *versions)
        std::abort();
    return 0;
}
