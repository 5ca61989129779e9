#include "protocol/net/timer.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::net {

void timer::expires_at(time_point at)
{
    expired_ = false;
    home_.arm(*this, at);
}

asio::awaitable<error_code> timer::wait()
{
    if (expired_)
        co_return error_code();
    if (!armed())
        co_return asio::error::operation_aborted;
    co_return co_await place_.wait();
}

void timer::cancel()
{
    expired_ = false;
    home_.disarm(*this);
    place_.wake(asio::error::operation_aborted);
}

void timer::on_expiry()
{
    expired_ = true;
    place_.wake();
}

}  // namespace cabinet::net
