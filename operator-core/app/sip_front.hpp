#pragma once

#include "operator-core/app/work_count.hpp"
#include "operator-core/events/flow_events.hpp"
#include "operator-core/registrar/registrar.hpp"
#include "protocol/net/listener.hpp"
#include "protocol/sip/message_framer.hpp"

namespace cabinet::core {

struct sip_front_limits {
    sip::framer_limits size;       ///< of a message; beyond it 513, and the connection closes
    milliseconds idle{1'800'000};  ///< without any octet from the peer: the connection closes
    milliseconds message{30'000};  ///< from a message's first octet to its last: then it closes
    std::size_t queued = 262'144;  ///< octets of answers the peer has not taken: no more is read before
};

/// SIP over connected streams: frames messages, has each answered in order, answers keep-alive pings (RFC 5626 §3.5.1). What
/// breaks the framing is answered with 400 or 513 where that is possible, and ends the connection: nothing after it can
/// be told apart (RFC 3261 §18.3).
class sip_front final : public net::connection_handler {
public:
    /// All outlive the front and its connections.
    sip_front(net::shard& home, registrar& answers, flow_events::parts const& events,
              sip_front_limits const& limits, work_count& work, random_source& random, logger& log)
        : home_(home),
          answers_(answers),
          events_(events),
          limits_(limits),
          work_(work),
          random_(random),
          log_(log)
    {}

    asio::awaitable<void> serve(net::byte_stream& stream) override;

private:
    net::shard& home_;
    registrar& answers_;
    flow_events::parts const& events_;
    sip_front_limits const& limits_;
    work_count& work_;
    random_source& random_;
    logger& log_;
};

/// The answer to a request whose framing is refused with `why`, made of its start line and headers (or as many of them as came);
/// empty where they do not say whom to answer.
std::string answer_refused_head(std::string_view head, error_code why, sip_peer const& peer,
                                std::string_view to_tag, unix_time now);

}  // namespace cabinet::core
