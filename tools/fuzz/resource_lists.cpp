// Contact-group documents: what is read is written as a valid document, and that says the same and is written the same; and a
// schema judges alike with and without foreign content.
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
    // A document that is mostly a comment is validated whole, any other without its foreign content.
    auto const text_in = as_text({data, size});
    auto const& rules = xml::resource_lists_schema();
    if (auto const wrong = rules.validate(text_in); !wrong || wrong->code == xml::errc::schema_violation)
        require(
            rules.validate(std::string(text_in) + "<!--" + std::string(2 * size, ' ') + "-->").has_value() ==
            wrong.has_value());
    auto const read = contacts::read_resource_lists(text_in);
    if (!read)
        return 0;
    auto const text = contacts::write_resource_lists(*read);
    require(!xml::resource_lists_schema().validate(text));
    auto const again = contacts::read_resource_lists(text);
    require(again.has_value());
    require(*again == contacts::canonical(*read));
    require(contacts::write_resource_lists(*again) == text);
    return 0;
}
