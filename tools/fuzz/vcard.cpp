// vCard files: what is read, written in either version and group style (the octets decide which) and read again is the same
// book.
#include "protocol/contacts/vcard_writer.hpp"
#include "tests/support/fixed_random.hpp"

#include <cstdlib>
#include <functional>

using namespace cabinet;
using namespace cabinet::contacts;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    test::fixed_random random;
    auto const first = read_vcards(text, random);
    if (!first)
        return 0;
    // One of the four ways for each input: reading is what is dear.
    auto const way = std::hash<std::string_view>{}(text);
    auto const format = (way & 1) != 0 ? vcard_format::v3_0 : vcard_format::v4_0;
    auto const style = (way & 2) != 0 ? group_style::categories : group_style::cards;
    auto const again = read_vcards(write_vcards(first->book, format, style), random);
    if (!again || again->book != first->book)
        std::abort();
    return 0;
}
