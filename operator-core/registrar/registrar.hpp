#pragma once

#include "operator-core/registrar/sip_flow.hpp"
#include "protocol/base/log.hpp"
#include "protocol/base/random.hpp"

#include <functional>

namespace cabinet::core {

/// The registrar of one shard, RFC 3261 §10.3 and TS 24.229 §5.4.1: loads, decides, commits, answers.
class registrar {
public:
    /// What it works with; all must outlive it.
    struct parts {
        authenticator& logins;
        binding_store& bindings;
        registrar_identity const& self;
        register_policy const& policy;
        random_source& random;
        std::function<unix_time()> now;
        logger& log;
        std::function<void(subscription_id)> on_changed = {};  ///< told of each that has other bindings now
    };

    explicit registrar(parts with) : with_(std::move(with)) {}

    /// The answer to one SIP message: a whole response, or empty where none is due (a response, an ACK, octets that say not
    /// whom to answer). A malformed request is told which rule it breaks (RFC 3261 §21.4.1). A 200 is given only once what it says is stored. `octets` outlive nothing: they are the coroutine's own.
    /// `flow`: the connection it came over, for subscriptions; null where there is none. It outlives the coroutine.
    asio::awaitable<std::string> answer(std::string octets, sip_peer peer, sip_flow* flow = nullptr);

private:
    asio::awaitable<std::string> answer_register(register_order order, std::string octets, sip_peer peer,
                                                 sip_flow* flow);
    asio::awaitable<std::string> change_bindings(register_order order, accepted_login who, std::string octets,
                                                 sip_peer peer, sip_flow* flow);
    response_frame frame(std::string const& octets, sip_peer const& peer, std::string const& tag) const;

    parts with_;
};

/// Whether the subscriber may register what the order names: To and From must be public identities of it (§10.3 step 4).
bool may_register(subscriber_identities const& who, register_order const& order);

}  // namespace cabinet::core
