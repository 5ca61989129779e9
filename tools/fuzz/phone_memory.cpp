// The phone's memory: a file that is accepted is written back the same; any other is refused with a sentence that names it.
#include "ue/sync/phone_memory.hpp"

#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using cabinet::ue::phone_memory;
    std::string const text(reinterpret_cast<char const*>(data), size);
    try {
        auto const written = phone_memory::from_text("/state", text).to_text();
        if (phone_memory::from_text("/state", written).to_text() != written)
            std::abort();
    }
    catch (std::runtime_error const& refused) {
        if (std::string_view(refused.what()).find("/state/phone.json") == std::string_view::npos)
            std::abort();
    }
    return 0;
}
