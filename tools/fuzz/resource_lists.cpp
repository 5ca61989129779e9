// Contact-group documents: read where the schema says they are valid; what is read is written as a valid document, and that says the
// same and is written the same.
#include "protocol/contacts/resource_lists.hpp"

#include "protocol/base/octets.hpp"
#include "protocol/xml/schema.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    auto const require = [](bool holds) {
        if (!holds)
            std::abort();
    };
    auto const text_in = as_text({data, size});
    auto const read = contacts::read_resource_lists(text_in);
    require(read.has_value() == !xml::resource_lists_schema().validate(text_in).has_value());
    if (!read)
        return 0;
    for (auto const& one : read->contacts)
        require(contacts::first_entry_uri(one) == contacts::entry_uris(one).front());
    auto const text = contacts::write_resource_lists(*read);
    require(!xml::resource_lists_schema().validate(text));
    auto const again = contacts::read_resource_lists(text);
    require(again.has_value());
    require(*again == contacts::canonical(*read));
    require(contacts::write_resource_lists(*again) == text);
    return 0;
}
