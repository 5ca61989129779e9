// Octets as if from the kernel: reading never goes wrong, parts read one by one give the same as together, and whatever
// they say the networks stay sensible.
// Input: datagrams, each two octets of length, little-endian, and that many octets.
#include "ue/platform/network/rtnetlink/rtnetlink_session.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace cabinet;
using namespace cabinet::ue;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// How many messages a datagram holds when it is cut behind its first.
void check_parts(octet_view datagram)
{
    auto const whole = parse_rtnetlink(datagram).size();
    std::uint32_t length = 0;
    if (datagram.size() < 16)
        return require(whole == 0);
    std::memcpy(&length, datagram.data(), sizeof length);
    std::size_t const aligned = (std::size_t{length} + 3) / 4 * 4;
    if (length < 16 || aligned > datagram.size())
        return;
    require(parse_rtnetlink(datagram.first(aligned)).size() +
                parse_rtnetlink(datagram.subspan(aligned)).size() ==
            whole);
}

void check_networks(std::vector<network> const& networks)
{
    for (std::size_t i = 0; i < networks.size(); ++i) {
        require(networks[i].index != 0 && !networks[i].name.empty());
        require(i == 0 || networks[i - 1].index < networks[i].index);
    }
    auto const* const primary = primary_network(networks);
    require(!primary || primary->connected());
    auto const* const chosen = preset_networks().choose(networks);
    require(!chosen || chosen == primary);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    octet_view input(data, size);
    rtnetlink_session session([](std::string const& name) { return device_facts{name.size() % 2 == 0, {}}; });
    while (input.size() >= 2) {
        std::size_t const wanted = static_cast<std::size_t>(input[0] | input[1] << 8);
        auto const datagram = input.subspan(2, std::min(wanted, input.size() - 2));
        input = input.subspan(2 + datagram.size());
        check_parts(datagram);
        if (!session.on_datagram(datagram))
            break;
        (void)session.take_request();
        check_networks(session.networks());
    }
    return 0;
}
