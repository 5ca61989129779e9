#pragma once

#include "ue/platform/sim/sim_source.hpp"
#include "ue/sync/operator_session.hpp"

#include <memory>

namespace cabinet::ue {

/// Makes the session of a SIM that was read, with its operator's profile.
class session_maker {
public:
    virtual ~session_maker() = default;

    /// `instance_id`: this phone's, for +sip.instance. Errors: an operator profile that cannot be used.
    virtual outcome<std::unique_ptr<operator_session>> make(sim_identity const& who,
                                                            std::string const& instance_id) = 0;
};

}  // namespace cabinet::ue
