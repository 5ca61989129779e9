#pragma once

#include "protocol/sip/headers/header_value.hpp"
#include "tools/sip_print/part.hpp"

namespace cabinet::sip_print {

// What the values of all other headers say, one function for each type of header_value.hpp.

parts parts_of(sip::access_network_info const& of, description& out);
parts parts_of(sip::call_id const& of, description& out);
parts parts_of(sip::charging_addresses const& of, description& out);
parts parts_of(sip::charging_vector const& of, description& out);
parts parts_of(sip::cseq const& of, description& out);
parts parts_of(sip::delta_seconds const& of, description& out);
parts parts_of(sip::dialog_reference const& of, description& out);
parts parts_of(sip::event const& of, description& out);
parts parts_of(sip::media_type const& of, description& out);
parts parts_of(sip::mime_version const& of, description& out);
parts parts_of(sip::parameterized const& of, description& out);
parts parts_of(sip::privacy const& of, description& out);
parts parts_of(sip::rack const& of, description& out);
parts parts_of(sip::reason const& of, description& out);
parts parts_of(sip::retry_after const& of, description& out);
parts parts_of(sip::security_mechanism const& of, description& out);
parts parts_of(sip::service_id const& of, description& out);
parts parts_of(sip::session_expires const& of, description& out);
parts parts_of(sip::session_id const& of, description& out);
parts parts_of(sip::subscription_state const& of, description& out);
parts parts_of(sip::timestamp const& of, description& out);
parts parts_of(sip::token const& of, description& out);
parts parts_of(sip::user_to_user const& of, description& out);
parts parts_of(sip::visited_network const& of, description& out);
parts parts_of(sip::warning const& of, description& out);
parts parts_of(sip::weighted_token const& of, description& out);

template <std::uint32_t Lowest, std::uint32_t Highest>
parts parts_of(sip::number_value<Lowest, Highest> const& of, description&)
{
    return {{"number", std::uint64_t{of.number}}};
}

}  // namespace cabinet::sip_print
