// Contact-group documents: what is read can be written, and then reads and writes the same.
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/base/octets.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const read = contacts::read_resource_lists(as_text({data, size}));
    if (!read)
        return 0;
    auto const text = contacts::write_resource_lists(*read);
    auto const again = contacts::read_resource_lists(text);
    if (!again || contacts::write_resource_lists(*again) != text)
        std::abort();
    return 0;
}
