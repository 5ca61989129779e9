#pragma once

#include <boost/system/error_code.hpp>

namespace cabinet::sip {

/// Why a registration did not come about, or ended. Values are stable: they appear in logs and metrics.
enum class registration_errc {
    refused = 1,  ///< the registrar's final response says no
    no_answer,    ///< no final response in time
    flow_failed,  ///< the connection could not be made, or was lost
    not_bound,    ///< a 200 that does not list our own Contact
    sim_silent,   ///< the SIM did not answer the challenge
};

boost::system::error_category const& registration_category() noexcept;
inline boost::system::error_code make_error_code(registration_errc e) noexcept
{
    return {static_cast<int>(e), registration_category()};
}

}  // namespace cabinet::sip

template <>
struct boost::system::is_error_code_enum<cabinet::sip::registration_errc> : std::true_type {};
