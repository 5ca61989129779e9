#pragma once

#include "protocol/auth/aka.hpp"
#include "protocol/auth/sqn.hpp"

#include <variant>

namespace cabinet::auth {

struct aka_resynchronise {
    auts_value auts;
};
struct aka_mac_failure {};  ///< the challenge was not made by this SIM's operator

/// How a SIM answers AUTHENTICATE. TS 33.102 §6.3.3, TS 31.102 §7.1.
using aka_answer = std::variant<aka_session, aka_resynchronise, aka_mac_failure>;

/// The AKA side of a SIM in software, for virtual cards and key files: the keys, and the sequence numbers seen,
/// which its owner stores after every answer.
class aka_card {
public:
    aka_card(aka_keys const& keys, sqn_array const& seen) : keys_(keys), seen_(seen) {}

    /// Checks the MAC first, then the sequence number.
    aka_answer authenticate(rand_value const& rand, autn_value const& autn);

    sqn_array const& seen() const noexcept { return seen_; }

private:
    aka_keys keys_;
    sqn_array seen_;
};

}  // namespace cabinet::auth
