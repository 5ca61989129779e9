#pragma once

#include "protocol/base/random.hpp"
#include "protocol/base/time.hpp"

#include <optional>
#include <string_view>

namespace cabinet::sip {

/// The octets of a keep-alive on a stream, RFC 5626 §4.4.1.
inline constexpr std::string_view ping_octets = "\r\n\r\n";
inline constexpr std::string_view pong_octets = "\r\n";

/// Between which bounds the time to the next ping is drawn.
struct keep_alive_interval {
    milliseconds low;
    milliseconds high;
};
inline constexpr keep_alive_interval mains_keep_alive{seconds(95), seconds(120)};
inline constexpr keep_alive_interval battery_keep_alive{seconds(672), seconds(840)};

/// What a server's Flow-Timer header asks for: 80 to 100 % of it (RFC 5626 §5.4, §10), but a second at least.
keep_alive_interval flow_timer_interval(seconds flow_timer) noexcept;

/// The client's keep-alives on one connection, RFC 5626 §4.4.1: a ping at random times, and ten seconds for the pong.
/// Holds no clock and no socket.
class keep_alive {
public:
    static constexpr milliseconds pong_limit = seconds(10);

    /// `random` must outlive this object.
    explicit keep_alive(random_source& random) : random_(&random) {}

    /// Begins anew, or goes on with other bounds. A ping that is out keeps its limit.
    void start(keep_alive_interval const& bounds, time_point now);
    void stop() noexcept { deadline_.reset(); }

    /// The peer has answered.
    void on_pong(time_point now);

    enum class action {
        none,
        send_ping,    ///< send ping_octets between two messages
        flow_failed,  ///< no pong came: close the connection and register anew
    };
    action on_deadline(time_point now);
    std::optional<time_point> next_deadline() const noexcept { return deadline_; }

private:
    void wait(time_point now);

    random_source* random_;
    keep_alive_interval bounds_{mains_keep_alive};
    std::optional<time_point> deadline_;
    bool pinged_ = false;
};

/// A random time between two, both included.
milliseconds random_between(milliseconds low, milliseconds high, random_source& random);

}  // namespace cabinet::sip
