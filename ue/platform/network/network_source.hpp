#pragma once

#include "protocol/base/result.hpp"
#include "ue/platform/network/network.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::ue {

namespace asio = boost::asio;

/// Tells which networks there are and when that changes. Used on the executor it was made with.
class network_source {
public:
    virtual ~network_source() = default;

    /// The networks as they are, in the order of their index.
    virtual std::vector<network> networks() const = 0;

    /// Waits until networks() gives something else than it last did here or, on the first call, until it is known at all;
    /// gives it. One wait at a time. Errors: the system's; asio::error::operation_aborted after stop().
    virtual asio::awaitable<result<std::vector<network>>> next_change() = 0;

    /// Ends the wait, now and for ever.
    virtual void stop() noexcept = 0;
};

}  // namespace cabinet::ue
