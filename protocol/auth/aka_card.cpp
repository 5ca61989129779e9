#include "protocol/auth/aka_card.hpp"

namespace cabinet::auth {

aka_answer aka_card::authenticate(rand_value const& rand, autn_value const& autn)
{
    auto const sqn = verify_autn(keys_, rand, autn);
    if (!sqn)
        return aka_mac_failure{};
    if (!seen_.accept(*sqn))
        return aka_resynchronise{make_auts(keys_, rand, seen_.highest())};
    return expected_session(keys_, rand);
}

}  // namespace cabinet::auth
