// SIP messages beside libosip2 and sofia-sip: what one of us accepts and the other refuses has a reason that docs/codec-differences.md
// tells.
#include "protocol/base/octets.hpp"
#include "tools/fuzz/peers/difference.hpp"

#include <cstdio>
#include <cstdlib>

using namespace cabinet::fuzz;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const octets = cabinet::as_text({data, size});
    if (size > max_peer_octets || octets.find('\0') != std::string_view::npos)
        return 0;
    auto const ours = refuse(octets);
    for (auto const& other : peers()) {
        if (other.accepts(octets) != ours.has_value())
            continue;
        if (!class_of_difference(other, octets, ours).empty())
            continue;
        std::fprintf(stderr, "%s %s; ours %s\n", other.name.data(), ours ? "accepts" : "refuses",
                     ours ? ours->why.message().c_str() : "accepts");
        std::abort();
    }
    return 0;
}
