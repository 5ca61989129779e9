// A lab card's memory of sequence numbers: what is read is written and read again the same, and is another card's otherwise.
#include "ue/platform/sim/key_file/sqn_file.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace cabinet;
    constexpr std::string_view iccid = "8949020000000000018";
    auto const require = [](bool holds) {
        if (!holds)
            std::abort();
    };
    auto const read = ue::parse_sqn_memory(as_text({data, size}), iccid);
    if (!read || !*read)
        return 0;
    require((*read)->highest() <= auth::max_sqn);
    auto const text = ue::write_sqn_memory(iccid, **read);
    auto const again = ue::parse_sqn_memory(text, iccid);
    require(again && *again && (*again)->seqs() == (*read)->seqs());
    auto const others = ue::parse_sqn_memory(text, "8949020000000000026");
    require(others && !*others);
    return 0;
}
