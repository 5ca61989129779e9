// Entity tags: what is read, written and read again is the same, of either coding.
#include "protocol/contacts/etag.hpp"

#include "protocol/base/octets.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    auto const tag = contacts::parse_etag(text);
    if (!tag)
        return 0;
    auto const plain = contacts::write_etag(*tag);
    auto const zipped = contacts::write_etag(*tag, contacts::coding::gzip);
    bool const as_written = text == plain || text == zipped || '"' + std::string(text) + '"' == plain ||
                            '"' + std::string(text) + '"' == zipped;
    if (!as_written || contacts::parse_etag(plain) != tag || contacts::parse_etag(zipped) != tag)
        std::abort();
    return 0;
}
