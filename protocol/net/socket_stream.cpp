#include "protocol/net/socket_stream.hpp"

#include "protocol/net/as_result.hpp"
#include "protocol/net/error.hpp"
#include "protocol/net/timer.hpp"

namespace cabinet::net {
/// What outlives the stream for a moment: the event loop may still have a wait under way, and close() goes on alone.
///
///     open --close()--> flushing --all sent--> saying goodbye --> lingering --peer closed, or close_limit--> ended
///
/// Any failure, drop() and destruction lead to `ended` at once.
class socket_stream::connection final : public turn_end_task,
                                        public std::enable_shared_from_this<connection> {
public:
    connection(shard& home, asio::ip::tcp::socket socket, std::unique_ptr<channel> through)
        : home_(home),
          socket_(std::move(socket)),
          channel_(std::move(through)),
          limit_(home, [this] { on_limit(); })
    {
        error_code ignored;  // a peer that is gone already shows at the first read
        peer_ = socket_.remote_endpoint(ignored);
        may_read_ = channel_->has_buffered();
    }

    ~connection() { home_.withdraw(*this); }

    asio::awaitable<error_code> wait_readable()
    {
        if (state_ != state::open)
            co_return failure_;
        if (may_read_)
            co_return error_code();
        auto const waited = co_await socket_.async_wait(asio::socket_base::wait_read, as_result);
        co_return state_ == state::open ? std::get<0>(waited) : failure_;
    }

    read_result read_now(std::span<char> into)
    {
        if (state_ != state::open)
            return {failure_};
        auto const got = channel_->read(into);
        may_read_ = !got.error && channel_->has_buffered();
        peer_ended_ = peer_ended_ || got.error == asio::error::eof;
        if (channel_->wants_write())
            write_at_turn_end();
        return got;
    }

    void enqueue(outgoing message)
    {
        if (state_ != state::open)
            return;
        queue_.add(std::move(message));
        write_at_turn_end();
    }

    std::size_t queued() const noexcept { return queue_.octets(); }

    asio::awaitable<error_code> wait_drained(std::size_t most)
    {
        if (state_ != state::open || queue_.octets() <= most)
            co_return failure_;
        drained_at_ = most;
        co_return co_await drained_.wait();
    }

    void interrupt() noexcept { cancel_waits(); }

    void close()
    {
        if (state_ != state::open)
            return;
        state_ = state::flushing;
        failure_ = asio::error::operation_aborted;
        drained_.wake(failure_);
        cancel_waits();
        limit_.set_after(close_limit);
        proceed();
    }

    /// The stream is gone; what close() began goes on.
    void abandon()
    {
        if (state_ == state::open)
            end(asio::error::operation_aborted);
    }

    void end(error_code why)
    {
        if (state_ == state::ended)
            return;
        state_ = state::ended;
        failure_ = why;
        limit_.lift();
        queue_.clear();
        channel_.reset();
        error_code ignored;
        socket_.close(ignored);  // waits under way end
        drained_.wake(why);
    }

    peer_address peer() const { return {peer_.address().to_string(), peer_.port()}; }
    peer_address local() const
    {
        error_code error;
        auto const own = socket_.local_endpoint(error);
        return error ? peer_address() : peer_address{own.address().to_string(), own.port()};
    }
    std::optional<tls_info> tls() const { return channel_ ? channel_->tls() : std::nullopt; }

    void on_turn_end() override
    {
        write_due_ = false;
        proceed();
    }

private:
    enum class state { open, flushing, saying_goodbye, lingering, ended };

    void write_at_turn_end()
    {
        if (write_due_ || awaits_writable_)
            return;
        write_due_ = true;
        home_.at_turn_end(*this);
    }

    void cancel_waits() noexcept
    {
        error_code ignored;
        socket_.cancel(ignored);
    }

    /// Does what can be done without waiting, in the state the connection is in.
    void proceed()
    {
        if (awaits_writable_ || state_ == state::lingering || state_ == state::ended)
            return;
        auto error = write_queued();
        if (!error && state_ == state::flushing)
            state_ = state::saying_goodbye;
        if (!error && state_ == state::saying_goodbye)
            error = channel_->say_goodbye();
        if (error == asio::error::would_block)
            return wait_writable();
        if (error)
            return fail(error);
        if (state_ == state::saying_goodbye)
            return linger();
        limit_.lift();
    }

    error_code write_queued()
    {
        while (!queue_.empty() || channel_->wants_write()) {
            auto const sent = channel_->write(queue_, home_.write_scratch());
            if (sent.error)
                return sent.error;
            queue_.consume(sent.octets);
            if (state_ == state::open && limit_.is_set())
                limit_.set_after(stall_limit);
        }
        if (queue_.octets() <= drained_at_)
            drained_.wake();
        return {};
    }

    void wait_writable()
    {
        if (queue_.octets() <= drained_at_)
            drained_.wake();
        if (state_ == state::open && !limit_.is_set())
            limit_.set_after(stall_limit);
        awaits_writable_ = true;
        socket_.async_wait(asio::socket_base::wait_write, [self = shared_from_this()](error_code) {
            self->awaits_writable_ =
                false;  // also where close() or interrupt() cancelled it: the next try tells
            self->proceed();
        });
    }

    /// A socket closed with octets unread resets the connection, and the peer may lose our last answer.
    void linger()
    {
        state_ = state::lingering;
        error_code error;
        socket_.shutdown(asio::socket_base::shutdown_send, error);
        if (error || peer_ended_)
            return end(failure_);
        wait_for_peers_end();
    }

    void wait_for_peers_end()
    {
        socket_.async_wait(asio::socket_base::wait_read, [self = shared_from_this()](error_code error) {
            if (self->state_ != state::lingering)
                return;
            auto const scratch = self->home_.scratch();
            if (!error)
                self->socket_.receive(asio::buffer(scratch.data(), scratch.size()), 0, error);
            if (error && error != asio::error::would_block)
                return self->end(self->failure_);
            self->wait_for_peers_end();
        });
    }

    void on_limit() { fail(state_ == state::open ? make_error_code(errc::queue_full) : failure_); }

    void fail(error_code why) { end(state_ == state::open ? why : failure_); }

    shard& home_;
    asio::ip::tcp::socket socket_;
    std::unique_ptr<channel> channel_;  ///< works on socket_'s descriptor; none once ended
    asio::ip::tcp::endpoint peer_;
    write_queue queue_;
    waiter drained_;
    std::size_t drained_at_ = 0;
    deadline limit_;  ///< of a stalled peer while open, of close() afterwards
    error_code failure_;
    state state_ = state::open;
    bool may_read_ = false;  ///< the channel may hold what the descriptor does not show
    bool peer_ended_ = false;
    bool write_due_ = false;
    bool awaits_writable_ = false;
};

socket_stream::socket_stream(shard& home, asio::ip::tcp::socket socket, std::unique_ptr<channel> through)
    : connection_(std::make_shared<connection>(home, std::move(socket), std::move(through)))
{}

socket_stream::~socket_stream()
{
    connection_->abandon();
}

asio::awaitable<error_code> socket_stream::wait_readable()
{
    return connection_->wait_readable();
}

read_result socket_stream::read_now(std::span<char> into)
{
    return connection_->read_now(into);
}

void socket_stream::enqueue(outgoing message)
{
    connection_->enqueue(std::move(message));
}

std::size_t socket_stream::queued() const noexcept
{
    return connection_->queued();
}

asio::awaitable<error_code> socket_stream::wait_drained(std::size_t most)
{
    return connection_->wait_drained(most);
}

void socket_stream::interrupt() noexcept
{
    connection_->interrupt();
}

void socket_stream::close() noexcept
{
    connection_->close();
}

void socket_stream::drop() noexcept
{
    connection_->end(asio::error::operation_aborted);
}

peer_address socket_stream::peer() const
{
    return connection_->peer();
}

peer_address socket_stream::local() const
{
    return connection_->local();
}

std::optional<tls_info> socket_stream::tls() const
{
    return connection_->tls();
}

error_code prepare_socket(asio::ip::tcp::socket& socket)
{
    error_code error;
    socket.native_non_blocking(true, error);
    if (!error)
        socket.set_option(asio::ip::tcp::no_delay(true), error);
    return error;
}

}  // namespace cabinet::net
