#include "protocol/sip/server_transaction.hpp"

namespace cabinet::sip {

std::string non_invite_server_transaction::respond(int status, std::string octets, time_point now)
{
    if (state_ == state::completed || state_ == state::terminated)
        return {};
    if (status < 200) {
        state_ = state::proceeding;
        latest_ = octets;
        return octets;
    }
    if (transport_ == transport_kind::reliable) {
        end();
        return octets;
    }
    state_ = state::completed;
    timer_j_ = now + timers_.j();
    latest_ = octets;
    return octets;
}

void non_invite_server_transaction::on_deadline(time_point now) noexcept
{
    if (timer_j_ && *timer_j_ <= now)
        end();
}

void non_invite_server_transaction::end() noexcept
{
    state_ = state::terminated;
    timer_j_.reset();
    std::string().swap(latest_);
}

}  // namespace cabinet::sip
