#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>

// Asio's spawning is compiled anew for each type that a coroutine gives, at a second each: here only void is spawned.
namespace cabinet::test {

/// Begins a coroutine; `io` is left to be run. What it throws comes out of there.
void start(boost::asio::io_context& io, boost::asio::awaitable<void> operation);

/// Runs `io` until a coroutine is through; rethrows what it threw.
void await(boost::asio::io_context& io, boost::asio::awaitable<void> operation);

template <class T, class F>
boost::asio::awaitable<void> hand_on(boost::asio::awaitable<T> operation, F then)
{
    then(co_await std::move(operation));
}

/// Begins a coroutine; what it gives goes to `then`.
template <class T, class F>
void start(boost::asio::io_context& io, boost::asio::awaitable<T> operation, F then)
{
    start(io, hand_on(std::move(operation), std::move(then)));
}

/// Runs `io` until a coroutine is through; gives what it gave.
///     auto const head = await(io, documents.load_head(key));
template <class T>
T await(boost::asio::io_context& io, boost::asio::awaitable<T> operation)
{
    std::optional<T> out;
    await(io, hand_on(std::move(operation), [&out](T value) { out.emplace(std::move(value)); }));
    return std::move(*out);
}

}  // namespace cabinet::test
