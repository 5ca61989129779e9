#include "tools/fuzz/peers/peer.hpp"

#if defined(CABINET_PEER_OSIP)
#include "tools/fuzz/peers/osip.hpp"
#endif
#if defined(CABINET_PEER_SOFIA)
#include "tools/fuzz/peers/sofia.hpp"
#endif

#include <vector>

namespace cabinet::fuzz {

std::span<peer const> peers()
{
    static std::vector<peer> const all = {
#if defined(CABINET_PEER_OSIP)
        {"libosip2", osip_accepts},
#endif
#if defined(CABINET_PEER_SOFIA)
        {"sofia-sip", sofia_accepts},
#endif
    };
    return all;
}

}  // namespace cabinet::fuzz
