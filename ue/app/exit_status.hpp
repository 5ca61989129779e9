#pragma once

#include "ue/platform/trouble.hpp"

namespace cabinet::ue {

/// What `ue` gives to the shell (docs/ue.md).
enum class exit_status {
    done = 0,
    failed = 1,             ///< something nobody foresaw
    usage = 2,              ///< the command line or the configuration
    no_network = 3,         ///< no preset network is connected
    no_sim = 4,             ///< no SIM, or it cannot be used
    no_operator = 5,        ///< not reached, or it did not prove to be the operator
    login_refused = 6,      ///< by the operator, or by the SIM
    document_refused = 7,   ///< the operator did not take the book, or gave none that can be read
    address_book = 8,       ///< the phone's contacts cannot be read or written
    state = 9,              ///< the state folder cannot be used, or another ue uses it
    waits_for_person = 10,  ///< nothing was done until a person says what is meant
};

exit_status exit_status_of(trouble_stage where) noexcept;

}  // namespace cabinet::ue
