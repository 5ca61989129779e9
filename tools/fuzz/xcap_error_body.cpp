// Conflict reports: what is read is what would be written and read again, and what we write is valid.
#include "protocol/base/octets.hpp"
#include "protocol/xcap/error_body.hpp"
#include "protocol/xml/schema.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const text = as_text({data, size});
    auto const body = xcap::parse_error_body(text);
    if (!body)
        return 0;
    auto const written = xcap::write_error_body(*body);
    auto const again = xcap::parse_error_body(written);
    if (!again || *again != *body) {
        bool const is_extension = body->what == xcap::conflict::extension;  // has no phrase of its own
        if (!again || !is_extension || again->extension != body->extension)
            std::abort();
    }
    if (!xml::xcap_error_schema().validate(text) && xml::xcap_error_schema().validate(written))
        std::abort();
    return 0;
}
