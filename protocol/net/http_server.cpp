#include "protocol/net/http_server.hpp"

#include "protocol/base/imf_date.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/timer.hpp"

namespace cabinet::net {
namespace {

http_response refuse(int status, std::string sentence)
{
    http_response out{.status = status, .body = std::move(sentence) + "\n", .keep_alive = false};
    out.headers.add("Content-Type", "text/plain; charset=utf-8");
    return out;
}

/// `now` is said in every answer (RFC 9110 §6.6.1).
void send(byte_stream& stream, http_response response, bool with_body, unix_time now)
{
    response.headers.add("Date", write_imf_date(now));
    auto head = write_http_head(response, response.content().size());
    if (!head) {  // a handler's header that cannot be written: a bug of ours, never octets on the wire
        response = refuse(500, "The server made an answer that cannot be written.");
        response.headers.add("Date", write_imf_date(now));
        head = write_http_head(response, response.body.size());
    }
    bool const keep_alive = response.keep_alive;
    stream.enqueue(outgoing(std::move(*head)));
    if (with_body && response.shared_body)
        stream.enqueue(outgoing(std::move(response.shared_body)));
    else if (with_body && !response.body.empty())
        stream.enqueue(outgoing(std::move(response.body)));
    if (!keep_alive)
        stream.close();
}

/// One connection's state between its coroutine's steps. Plain functions: what they need of buffers is the shard's.
class http_connection {
public:
    http_connection(byte_stream& stream, shard& home, http_server_limits const& limits)
        : stream_(stream),
          home_(home),
          limits_(limits),
          reader_(limits.message),
          late_(home, [this] { on_late(); })
    {
        late_.set_after(limits_.idle);
    }

    bool has_request() const { return reader_.complete(); }
    bool is_over() const { return over_; }

    /// Reads what is there, up to the end of a request. Gives why the connection is over, if it is.
    error_code read()
    {
        if (!left_.empty()) {
            auto const kept = std::move(left_);
            left_.clear();
            if (auto const error = take(kept))
                return error;
        }
        while (!reader_.complete()) {
            auto const into = home_.scratch();
            auto const got = stream_.read_now(into);
            if (got.error == asio::error::would_block)
                return {};
            if (got.error)
                return end(got.error);
            if (auto const error = take({into.data(), got.octets}))
                return error;
        }
        return {};
    }

    http_request next()
    {
        late_.lift();
        return reader_.take();
    }

    void answer(http_response response, bool is_head, bool keep_alive)
    {
        response.keep_alive = response.keep_alive && keep_alive;
        over_ = !response.keep_alive;
        send(stream_, std::move(response), !is_head, home_.wall_now());
        if (!over_)
            late_.set_after(left_.empty() ? limits_.idle : limits_.request);
    }

private:
    error_code take(std::string_view octets)
    {
        bool const began = !reader_.in_message();
        auto const taken = reader_.consume(octets);
        if (!taken) {
            late_.lift();
            over_ = true;
            send(
                stream_,
                refuse(status_of(taken.error()), "The request was refused: " + taken.error().message() + "."),
                true, home_.wall_now());
            return taken.error();
        }
        left_.assign(octets.substr(*taken));
        if (began && reader_.in_message())
            late_.set_after(limits_.request);
        if (reader_.wants_continue())
            stream_.enqueue(outgoing(std::string("HTTP/1.1 100 Continue\r\n\r\n")));
        return {};
    }

    error_code end(error_code error)
    {
        late_.lift();
        over_ = true;
        stream_.close();
        return error;
    }

    void on_late()
    {
        over_ = true;
        if (reader_.in_message())
            send(stream_, refuse(408, "The request did not come whole in time."), true, home_.wall_now());
        else
            stream_.close();
    }

    byte_stream& stream_;
    shard& home_;
    http_server_limits const& limits_;
    http_request_reader reader_;
    std::string left_;  ///< read beyond the last request
    bool over_ = false;
    deadline late_;
};

}  // namespace

asio::awaitable<error_code> serve_http(byte_stream& stream, shard& home, http_handler& handler,
                                       http_server_limits limits)
{
    http_connection connection(stream, home, limits);
    while (!connection.is_over()) {
        if (auto const error = connection.read())
            co_return error;
        if (!connection.has_request()) {
            if (auto const error = co_await stream.wait_readable())
                co_return connection.is_over() ? make_error_code(errc::timed_out) : error;
            continue;
        }
        auto request = connection.next();
        bool const is_head = request.method == "HEAD";
        bool const keep_alive = request.keep_alive;
        auto response = co_await handler.handle(std::move(request), stream.peer());
        connection.answer(std::move(response), is_head, keep_alive);
        if (stream.queued() > limits.queued)
            if (auto const error = co_await stream.wait_drained(limits.queued))
                co_return error;
    }
    co_return error_code();
}

}  // namespace cabinet::net
