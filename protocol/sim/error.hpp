#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace cabinet::sim {

/// Why a card did not give what was asked of it. Values are stable: they appear in logs and metrics.
enum class sim_errc {
    bad_answer = 1,       ///< shorter than a status word, or longer than a short APDU allows
    answers_without_end,  ///< 61xx or 6Cxx again and again, ISO 7816-3 §12.2
    refused,              ///< a status word that says no for a reason not listed here
    file_missing,         ///< 6A82, 6A83: no such application, file or record
    bad_file,             ///< a file's header or content is not what TS 31.102 says
    no_usim,              ///< the card has no USIM application (a 2G SIM, or no SIM at all)
    pin_needed,           ///< 6982: the PIN must be entered first
    pin_wrong,            ///< the card refused the PIN
    pin_kept_back,        ///< one try is left; it is not spent on a stored PIN
    pin_blocked,          ///< no try is left: the PUK is needed
    bad_authentication,   ///< the answer to AUTHENTICATE is not TS 31.102 §7.1.2.1's
    bad_identity,         ///< an IMSI, ICCID, number or name is outside its grammar
};

boost::system::error_category const& sim_category() noexcept;
inline boost::system::error_code make_error_code(sim_errc e) noexcept
{
    return {static_cast<int>(e), sim_category()};
}

}  // namespace cabinet::sim

template <>
struct boost::system::is_error_code_enum<cabinet::sim::sim_errc> : std::true_type {};
