#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace cabinet::net {

/// For operations of Asio: co_await gives the error as the first of a tuple, rather than throwing it.
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);

}  // namespace cabinet::net
