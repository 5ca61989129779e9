#pragma once

#include "protocol/base/time.hpp"

#include <boost/system/result.hpp>
#include <optional>
#include <stdexcept>
#include <string>

namespace cabinet::ue {

/// Where on the way a thing went wrong; the exit codes of `ue` follow it.
enum class trouble_stage {
    network,       ///< no preset network is up
    sim,           ///< no card, locked, or it does not answer
    operator_,     ///< not reachable, or its certificate is not good
    login,         ///< the operator refused the SIM, or failed to prove itself
    document,      ///< the operator refused the book or gave one that cannot be read
    address_book,  ///< the phone's contacts cannot be read or written
    state,         ///< the phone's memory cannot be written
};

/// Why something was not done, for a person and for the rule that tries again.
struct trouble {
    trouble_stage stage = trouble_stage::network;
    std::string what;                    ///< a sentence: what, where, what to do
    bool retry = true;                   ///< it may pass by itself
    std::optional<seconds> retry_after;  ///< when the operator named a time
    bool is_final = false;               ///< not again before the network or the SIM is another one
};

template <class T>
using outcome = boost::system::result<T, trouble>;

/// What outcome::value() does when asked for a value that is not there: a bug of the caller.
[[noreturn]] inline void throw_exception_from_error(trouble const& why, boost::source_location const&)
{
    throw std::logic_error("no value: " + why.what);
}

}  // namespace cabinet::ue
