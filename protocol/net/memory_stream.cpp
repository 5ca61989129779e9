#include "protocol/net/memory_stream.hpp"

#include "protocol/net/error.hpp"
#include "protocol/net/timer.hpp"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <cstring>
#include <deque>

namespace cabinet::net {
namespace {

class memory_stream final : public byte_stream {
public:
    memory_stream(shard& home, memory_end is)
        : home_(home),
          is_(std::move(is)),
          arrival_(home, [this] { readable_.wake(); })
    {}
    ~memory_stream() override { drop(); }

    void connect(memory_stream& other) { other_ = &other; }

    asio::awaitable<error_code> wait_readable() override;
    read_result read_now(std::span<char> into) override;
    void enqueue(outgoing message) override;
    std::size_t queued() const noexcept override { return queue_.octets(); }
    asio::awaitable<error_code> wait_drained(std::size_t most) override;
    void interrupt() noexcept override { readable_.wake(asio::error::operation_aborted); }
    void close() noexcept override;
    void drop() noexcept override;
    peer_address peer() const override { return is_.peer; }
    peer_address local() const override { return is_.local; }
    std::optional<tls_info> tls() const override { return is_.tls; }

private:
    /// Octets on their way to this end, or the reason why no more will come.
    struct piece {
        std::string octets;
        error_code end;
        time_point arrives;
    };

    bool arrived() const { return !inbox_.empty() && inbox_.front().arrives <= home_.now(); }
    bool fails_now();
    void receive(std::string octets, error_code end, time_point arrives);
    void send_queued(std::size_t window);
    void end(error_code here, error_code there);

    shard& home_;
    memory_end is_;
    memory_stream* other_ = nullptr;  ///< until either end has ended
    std::deque<piece> inbox_;
    std::size_t read_ = 0;    ///< octets of the first piece that are read
    std::size_t unread_ = 0;  ///< octets in inbox_
    write_queue queue_;
    std::size_t drained_at_ = 0;
    std::size_t sent_ = 0;
    std::size_t operations_ = 0;
    error_code ended_;  ///< why this end is not used any more
    waiter readable_;
    waiter drained_;
    deadline arrival_;
};

bool memory_stream::fails_now()
{
    if (++operations_ != is_.fail_operation)
        return false;
    end(errc::peer_failed, asio::error::connection_reset);
    return true;
}

asio::awaitable<error_code> memory_stream::wait_readable()
{
    if (ended_ || fails_now())
        co_return ended_;
    if (arrived())
        co_return error_code();
    if (!inbox_.empty())
        arrival_.set(inbox_.front().arrives);
    co_return co_await readable_.wait();
}

read_result memory_stream::read_now(std::span<char> into)
{
    if (ended_ || fails_now())
        return {ended_};
    if (!arrived())
        return {asio::error::would_block};
    auto& first = inbox_.front();
    if (first.end)
        return {first.end};

    auto const octets = std::min({into.size(), is_.most_per_read, first.octets.size() - read_});
    std::memcpy(into.data(), first.octets.data() + read_, octets);
    read_ += octets;
    unread_ -= octets;
    if (read_ == first.octets.size()) {
        inbox_.pop_front();
        read_ = 0;
    }
    if (other_)
        other_->send_queued(other_->is_.window);
    return {{}, octets};
}

void memory_stream::enqueue(outgoing message)
{
    if (ended_ || fails_now() || !other_)
        return;
    queue_.add(std::move(message));
    send_queued(is_.window);
}

void memory_stream::send_queued(std::size_t window)
{
    while (!queue_.empty() && other_->unread_ < window) {
        std::string_view first[1];
        queue_.front(first);
        auto const octets = std::min({first[0].size(), window - other_->unread_, is_.cut_after - sent_});
        sent_ += octets;
        other_->receive(std::string(first[0].substr(0, octets)), {}, home_.now() + is_.delay);
        queue_.consume(octets);
        if (sent_ == is_.cut_after)
            return end(asio::error::connection_reset, asio::error::connection_reset);
    }
    if (queue_.octets() <= drained_at_)
        drained_.wake();
}

void memory_stream::receive(std::string octets, error_code end, time_point arrives)
{
    unread_ += octets.size();
    inbox_.push_back({std::move(octets), end, arrives});
    if (!readable_.occupied())
        return;
    if (arrived())
        readable_.wake();
    else
        arrival_.set(inbox_.front().arrives);
}

asio::awaitable<error_code> memory_stream::wait_drained(std::size_t most)
{
    if (ended_ || queue_.octets() <= most)
        co_return ended_;
    drained_at_ = most;
    co_return co_await drained_.wait();
}

void memory_stream::end(error_code here, error_code there)
{
    if (ended_)
        return;
    ended_ = here;
    queue_.clear();
    readable_.wake(here);
    drained_.wake(here);
    if (auto* const other = std::exchange(other_, nullptr)) {
        other->other_ = nullptr;
        other->receive({}, there, home_.now() + is_.delay);
        other->queue_.clear();
        other->drained_.wake(there);
    }
}

void memory_stream::close() noexcept
{
    if (other_ && !ended_)
        send_queued(memory_end::unlimited);
    end(asio::error::operation_aborted, asio::error::eof);
}

void memory_stream::drop() noexcept
{
    end(asio::error::operation_aborted, asio::error::connection_reset);
}

}  // namespace

memory_pair make_memory_pair(shard& first_home, shard& second_home, memory_end first, memory_end second)
{
    auto one = std::make_unique<memory_stream>(first_home, std::move(first));
    auto two = std::make_unique<memory_stream>(second_home, std::move(second));
    one->connect(*two);
    two->connect(*one);
    return {std::move(one), std::move(two)};
}

}  // namespace cabinet::net
