#include "protocol/net/http_client.hpp"

#include "protocol/net/error.hpp"
#include "protocol/net/timer.hpp"

namespace cabinet::net {

http_client::http_client(std::unique_ptr<byte_stream> stream, shard& home, http_limits limits,
                         milliseconds patience)
    : stream_(std::move(stream)),
      home_(home),
      limits_(limits),
      patience_(patience)
{}

http_client::~http_client()
{
    close();
}

void http_client::close() noexcept
{
    if (open_)
        stream_->close();
    open_ = false;
}

/// Whether something came while nothing was asked: the end, or octets that answer nothing and would be taken for the answer
/// to what is asked next. Closes then.
bool http_client::is_stale()
{
    if (!open_)
        return true;
    char octet = 0;
    if (left_.empty() && stream_->read_now({&octet, 1}).error == asio::error::would_block)
        return false;
    close();
    return true;
}

error_code http_client::enqueue(http_request& request)
{
    auto head = write_http_head(request);
    if (!head)
        return head.error();
    stream_->enqueue(outgoing(std::move(*head)));
    if (!request.body.empty())
        stream_->enqueue(outgoing(std::move(request.body)));
    return {};
}

/// Reads what is there.
result<http_client::progress> http_client::read_some(http_response_reader& reader)
{
    if (!left_.empty()) {
        auto const taken = reader.consume(left_);
        if (!taken)
            return taken.error();
        left_.erase(0, *taken);
    }
    while (!reader.complete()) {
        auto const into = home_.scratch();
        auto const got = stream_->read_now(into);
        if (got.error == asio::error::would_block)
            return progress::waiting;
        if (got.error == asio::error::eof) {
            open_ = false;
            if (auto const ended = reader.finish(); !ended)
                return make_error_code(errc::connection_closed);
            return progress::whole;
        }
        if (got.error)
            return got.error;
        auto const taken = reader.consume({into.data(), got.octets});
        if (!taken)
            return taken.error();
        left_.assign(into.data() + *taken, got.octets - *taken);
    }
    return progress::whole;
}

asio::awaitable<result<http_response>> http_client::read_response(bool to_head, milliseconds patience)
{
    http_response_reader reader(limits_);
    if (to_head)
        reader.expect_no_body();
    bool late = false;
    deadline limit(home_, [&late, this] {
        late = true;
        stream_->interrupt();
    });
    for (;;) {
        limit.set_after(patience);
        patience = patience_;
        auto const whole = read_some(reader);
        if (!whole) {
            close();
            co_return whole.error();
        }
        if (*whole == progress::whole)
            break;
        auto const error = co_await stream_->wait_readable();
        if (error) {
            close();
            co_return late ? make_error_code(errc::timed_out) : error;
        }
    }
    auto response = reader.take();
    if (!response.keep_alive)
        close();
    co_return response;
}

asio::awaitable<result<http_response>> http_client::exchange(http_request request)
{
    if (is_stale())
        co_return make_error_code(errc::connection_closed);
    bool const to_head = request.method == "HEAD";
    auto const patience = patience_ + seconds(request.body.size() / slowest_upload);
    if (auto const error = enqueue(request))
        co_return error;
    co_return co_await read_response(to_head, patience);
}

asio::awaitable<result<std::vector<http_response>>>
http_client::exchange_all(std::vector<http_request> requests)
{
    if (is_stale())
        co_return make_error_code(errc::connection_closed);
    auto patience = patience_;
    for (auto& request : requests) {
        patience += seconds(request.body.size() / slowest_upload);
        if (auto const error = enqueue(request))
            co_return error;
    }
    std::vector<http_response> out;
    for (auto const& request : requests) {
        if (!open_)
            co_return make_error_code(errc::connection_closed);
        auto response = co_await read_response(request.method == "HEAD", patience);
        if (!response)
            co_return response.error();
        out.push_back(std::move(*response));
    }
    co_return out;
}

}  // namespace cabinet::net
