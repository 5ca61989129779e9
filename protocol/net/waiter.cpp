#include "protocol/net/waiter.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace cabinet::net {

class waiter::resumption {
public:
    virtual ~resumption() = default;
    virtual void resume(woken with) = 0;
};

template <class Handler>
class waiter::resumption_of final : public resumption {
public:
    explicit resumption_of(Handler handler) : handler_(std::move(handler)) {}

    void resume(woken with) override
    {
        auto const executor = asio::get_associated_executor(handler_);
        asio::post(executor, [handler = std::move(handler_), with]() mutable { std::move(handler)(with); });
    }

private:
    Handler handler_;
};

waiter::waiter() noexcept = default;
waiter::~waiter() = default;

asio::awaitable<waiter::woken> waiter::suspend()
{
    auto const keep = [](auto handler, waiter* place) {
        place->waiting_ = std::make_unique<resumption_of<decltype(handler)>>(std::move(handler));
    };
    return asio::async_initiate<asio::use_awaitable_t<> const, void(woken)>(keep, asio::use_awaitable, this);
}

asio::awaitable<error_code> waiter::wait()
{
    auto const with = co_await suspend();
    co_return with.reason;
}

void waiter::wake(error_code reason)
{
    if (auto const one = std::move(waiting_))
        one->resume({reason});
}

}  // namespace cabinet::net
