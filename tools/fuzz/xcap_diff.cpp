// xcap-diff documents: what is read, is written so that it is read as the same.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/diff_document.hpp"

#include <cstdlib>

using namespace cabinet;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const read = xcap::parse_diff_document(as_text({data, size}));
    if (!read)
        return 0;
    auto const again = xcap::parse_diff_document(xcap::write_diff_document(*read));
    if (!again || !(*again == *read))
        std::abort();
    return 0;
}
