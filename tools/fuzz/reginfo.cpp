// Registration information (RFC 3680): what is read, is written so that it is read as the same.
#include "protocol/base/octets.hpp"
#include "protocol/reginfo/document.hpp"

#include <cstdlib>

using namespace cabinet;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const read = reginfo::parse_document(as_text({data, size}));
    if (!read)
        return 0;
    auto const again = reginfo::parse_document(reginfo::write_document(*read));
    if (!again || !(*again == *read))
        std::abort();
    return 0;
}
