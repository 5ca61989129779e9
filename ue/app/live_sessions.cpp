#include "ue/app/live_sessions.hpp"

#include "protocol/program/config_error.hpp"
#include "ue/app/operator_profiles.hpp"
#include "ue/sync/live_session.hpp"
#include "ue/sync/tls_dialer.hpp"

namespace cabinet::ue {
namespace {

class live_sessions final : public session_maker {
public:
    live_sessions(config const& settings, net::shard& home, sim_source& sim, random_source& random,
                  logger& log)
        : profiles_(settings.operators.profiles),
          key_log_(settings.log.tls_key_log),
          home_(home),
          sim_(sim),
          random_(random),
          log_(log)
    {}

    outcome<std::unique_ptr<operator_session>> make(sim_identity const& who,
                                                    std::string const& instance_id) override
    {
        try {
            auto const profile = who.network
                                     ? read_operator_profile(profiles_, who.network->mcc, who.network->mnc)
                                     : read_operator_profile(profiles_, who.ims.domain);
            auto const at = find_operator(profile, who);
            if (!at)
                return at.error();
            auto dial = std::make_unique<tls_dialer>(home_, *at, profile.tls.ca, key_log_);
            return std::unique_ptr<operator_session>(std::make_unique<live_session>(
                home_, sim_, random_, log_, std::move(dial), who, *at, instance_id));
        }
        catch (std::runtime_error const& wrong) {  // a profile or a CA file that cannot be used
            return trouble{trouble_stage::operator_, wrong.what(), false, {}};
        }
    }

private:
    std::filesystem::path profiles_;
    std::string key_log_;
    net::shard& home_;
    sim_source& sim_;
    random_source& random_;
    logger& log_;
};

}  // namespace

std::unique_ptr<session_maker> make_live_sessions(config const& settings, net::shard& home, sim_source& sim,
                                                  random_source& random, logger& log)
{
    return std::make_unique<live_sessions>(settings, home, sim, random, log);
}

}  // namespace cabinet::ue
