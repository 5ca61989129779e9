#pragma once

#include "protocol/base/random.hpp"
#include "protocol/net/shard.hpp"
#include "ue/app/config.hpp"
#include "ue/sync/session_maker.hpp"

namespace cabinet::ue {

/// Sessions with real operators: over TLS, by the profile of each SIM's network (or, for a login without one, of its home
/// domain). All must outlive it.
std::unique_ptr<session_maker> make_live_sessions(config const& settings, net::shard& home, sim_source& sim,
                                                  random_source& random, logger& log);

}  // namespace cabinet::ue
