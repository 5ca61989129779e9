// vCard files: what is read, written in either version and group style and read again is the same book.
#include "protocol/contacts/vcard_writer.hpp"
#include "tests/support/fixed_random.hpp"

#include <cstdlib>

using namespace cabinet;
using namespace cabinet::contacts;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    test::fixed_random random;
    auto const first = read_vcards(text, random);
    if (!first)
        return 0;
    for (auto const format : {vcard_format::v3_0, vcard_format::v4_0}) {
        for (auto const style : {group_style::categories, group_style::cards}) {
            auto const again = read_vcards(write_vcards(first->book, format, style), random);
            if (!again || again->book != first->book)
                std::abort();
        }
    }
    return 0;
}
