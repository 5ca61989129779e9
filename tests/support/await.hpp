#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <stdexcept>

namespace cabinet::test {

/// Runs `io` until a coroutine is through; gives what it gave.
///     auto const head = await(io, documents.load_head(key));
template <class T>
T await(boost::asio::io_context& io, boost::asio::awaitable<T> operation)
{
    std::optional<T> out;
    std::exception_ptr failure;
    boost::asio::co_spawn(io, std::move(operation), [&](std::exception_ptr thrown, T value) {
        failure = thrown;
        if (!thrown)
            out.emplace(std::move(value));
    });
    io.restart();
    while (!out && !failure && io.run_one() > 0) {
    }
    if (failure)
        std::rethrow_exception(failure);
    if (!out)
        throw std::logic_error("nothing is left to run, and the operation is not through");
    return std::move(*out);
}

}  // namespace cabinet::test
