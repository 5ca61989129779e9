#pragma once

#include "ue/platform/sim/sim_source.hpp"
#include "ue/platform/trouble.hpp"
#include "ue/sync/operator_profile.hpp"

namespace cabinet::ue {

/// Where an operator is, with everything filled in that its profile leaves to the standards.
struct operator_address {
    struct server {
        std::string host;     ///< a name, or a numeric address; IPv6 without brackets
        std::string address;  ///< numeric, to connect to instead of looking the host up; empty: look it up
        std::uint16_t port = 0;
    };
    std::string domain;  ///< home domain: realm, Request-URI, and whom the SIP server must prove to be
    server sip;
    server xcap;
    std::string xcap_authority;  ///< of the root URI: "xcap.example:8443"; for Host
    std::string xcap_path;       ///< of the root URI: "/" or "/a/b"
};

/// TS 23.003 §13.2 and §13.9, GSMA IR.67 §2.3.4 where the profile says nothing.
/// Errors: trouble_stage::operator_ where the root is no https URI with a host.
outcome<operator_address> find_operator(operator_profile const& profile, sim_identity const& who);

}  // namespace cabinet::ue
