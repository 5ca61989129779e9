#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/registration_profile.hpp"

namespace cabinet::sip {

/// What differs from one REGISTER to the next.
struct register_variables {
    std::string_view contact_uri;
    std::string_view branch;
    std::string_view from_tag;
    std::string_view call_id;
    std::uint32_t cseq = 1;
    std::uint32_t expires = 0;
    std::string_view authorization;   ///< empty: none
    std::string_view access_network;  ///< P-Access-Network-Info; empty: none
};

/// The Contact URI of a connection: `user` is any token that tells phones of one user apart.
std::string make_contact_uri(registration_profile const& profile, local_address const& local,
                             std::string_view user);

/// A REGISTER request: RFC 3261 §10.2, RFC 5626 §4.2.1 (instance, reg-id 1), RFC 3327 (Supported: path),
/// TS 24.229 §5.1.1.2.1. Errors: codec_errc::not_writable where a text of the profile cannot stand in a header.
result<std::string> write_register(registration_profile const& profile, local_address const& local,
                                   register_variables const& variables);

}  // namespace cabinet::sip
