#include "tools/bench/codec/peer.hpp"

namespace cabinet::bench {

std::vector<std::unique_ptr<peer>> all_peers()
{
    std::vector<std::unique_ptr<peer>> out;
    out.push_back(make_ours());
#ifdef CABINET_BENCH_SOFIA
    out.push_back(make_sofia());
#endif
#ifdef CABINET_BENCH_OSIP
    out.push_back(make_osip());
#endif
#ifdef CABINET_BENCH_RE
    out.push_back(make_re());
#endif
#ifdef CABINET_BENCH_BELLE
    out.push_back(make_belle());
#endif
    return out;
}

}  // namespace cabinet::bench
