#pragma once

#include "protocol/net/shard.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <type_traits>

namespace cabinet::net {

/// Runs `question` on `owner`'s thread and resumes here with the value it gave. On the owner itself it is a plain call. What
/// it captures and gives are values: nothing of one shard is touched by the other. It does not throw.
///
///     auto read = [key] { return cache_of(key).count(); };
///     auto const count = co_await ask(home, owner, std::move(read));
template <class Question>
asio::awaitable<std::invoke_result_t<Question&>> ask(shard& home, shard& owner, Question question)
{
    using answer = std::invoke_result_t<Question&>;
    if (&home == &owner)
        co_return question();
    auto const start = [](auto handler, shard* from, Question what) {
        auto back = asio::get_associated_executor(handler);
        from->post([handler = std::move(handler), back, what = std::move(what)]() mutable {
            auto value = what();
            asio::post(back, [handler = std::move(handler), value = std::move(value)]() mutable {
                std::move(handler)(std::move(value));
            });
        });
    };
    co_return co_await asio::async_initiate<asio::use_awaitable_t<> const, void(answer)>(
        start, asio::use_awaitable, &owner, std::move(question));
}

}  // namespace cabinet::net
