#include "tests/support/await.hpp"

#include <boost/asio/co_spawn.hpp>
#include <stdexcept>

namespace cabinet::test {

void start(boost::asio::io_context& io, boost::asio::awaitable<void> operation)
{
    boost::asio::co_spawn(io, std::move(operation), [](std::exception_ptr thrown) {
        if (thrown)
            std::rethrow_exception(thrown);
    });
}

void await(boost::asio::io_context& io, boost::asio::awaitable<void> operation)
{
    bool done = false;
    std::exception_ptr failure;
    boost::asio::co_spawn(io, std::move(operation), [&](std::exception_ptr thrown) {
        failure = thrown;
        done = true;
    });
    io.restart();
    while (!done && io.run_one() > 0) {
    }
    if (failure)
        std::rethrow_exception(failure);
    if (!done)
        throw std::logic_error("nothing is left to run, and the operation is not through");
}

}  // namespace cabinet::test
