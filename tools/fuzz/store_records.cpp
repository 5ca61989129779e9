// The insides of sealed columns: what is read is exactly what is written. Input: an octet of choice, then the record.
#include "operator-core/store/record_codec.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace cabinet;
using namespace cabinet::core;

template <class Parse, class Write>
void check(octet_view record, Parse parse, Write write)
{
    auto const value = parse(record);
    if (!value)
        return;
    auto const written = write(*value);
    if (!std::ranges::equal(written, record))
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    if (size == 0)
        return 0;
    octet_view const record(data + 1, size - 1);
    if (data[0] == 4) {
        check(record, parse_text_pair,
              [](auto const& value) { return write_text_pair(value.first, value.second); });
        return 0;
    }
    switch (data[0] % 4) {
    case 0:
        check(record, parse_credentials, [](auto const& value) {
            auto const written = write_credentials(value);
            return octets(written.view().begin(), written.view().end());
        });
        break;
    case 1:
        check(record, parse_bindings, write_bindings);
        break;
    case 2:
        check(record, parse_head, write_head);
        break;
    default:
        check(record, parse_change, write_change);
    }
    return 0;
}
