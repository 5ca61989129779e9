#include "operator-core/app/sip_front.hpp"

#include "protocol/net/timer.hpp"

#include <boost/asio/error.hpp>

namespace cabinet::core {
namespace {

/// One connection's state between its coroutine's steps. Its functions do not suspend: the buffer is the shard's.
class sip_connection {
public:
    sip_connection(net::byte_stream& stream, net::shard& home, sip_front_limits const& limits)
        : stream_(stream),
          home_(home),
          limits_(limits),
          framer_(limits.size),
          late_(home, [this] { stream_.close(); })
    {
        late_.set_after(limits_.idle);
    }

    /// Reads once; would_block if nothing is there. A framing error comes once what came before it was taken.
    error_code read()
    {
        if (broken_)
            return broken_;
        auto const into = home_.scratch();
        auto const got = stream_.read_now(into);
        if (got.error)
            return got.error;
        bool const was_in_message = framer_.in_message();
        frames_.clear();
        auto const cut = framer_.consume({into.data(), got.octets}, frames_);
        for (auto const& frame : frames_) {
            if (auto const* const message = std::get_if<sip::framed_message>(&frame))
                messages_.emplace_back(message->octets);
            else if (std::holds_alternative<sip::keepalive_ping>(frame))
                stream_.enqueue(std::string("\r\n"));
        }
        if (!cut) {
            broken_ = cut.error();
            refused_head_ = framer_.refused_head();
        }
        framer_.release();
        if (!framer_.in_message())
            late_.set_after(limits_.idle);
        else if (!was_in_message || !messages_.empty())
            late_.set_after(limits_.message);
        return {};
    }

    /// After a framing error: the head of what was refused.
    std::string_view refused_head() const noexcept { return refused_head_; }

    /// The messages that became whole, in order.
    std::vector<std::string> take() noexcept { return std::exchange(messages_, {}); }

private:
    net::byte_stream& stream_;
    net::shard& home_;
    sip_front_limits const& limits_;
    sip::message_framer framer_;
    std::vector<sip::frame> frames_;
    std::vector<std::string> messages_;
    error_code broken_;
    std::string refused_head_;
    net::deadline late_;
};

/// Ends a connection's subscriptions with it.
class open_flow {
public:
    explicit open_flow(flow_events& of) noexcept : of_(of) {}
    ~open_flow() { of_.close(); }
    open_flow(open_flow const&) = delete;
    open_flow& operator=(open_flow const&) = delete;

private:
    flow_events& of_;
};

}  // namespace

asio::awaitable<void> sip_front::serve(net::byte_stream& stream)
{
    if (work_.is_ending())
        co_return;
    work_count::guard const busy(work_);
    sip_connection connection(stream, home_, limits_);
    auto const from = stream.peer();
    sip_peer const peer(from.address, from.port);
    auto const events = std::make_shared<flow_events>(events_, stream);
    open_flow const flow(*events);
    while (true) {
        auto const error = connection.read();
        if (error == asio::error::would_block) {
            if (co_await stream.wait_readable())
                co_return;
            continue;
        }
        if (error) {
            if (error.category() != sip::codec_category())
                co_return;
            auto refused = answer_refused_head(connection.refused_head(), error, peer,
                                               random_token(random_, 8), home_.wall_now());
            if (!refused.empty())
                stream.enqueue(std::move(refused));
            log_.write(log_level::info, "sip",
                       "closing the connection of " + from.address + ": " + error.message());
            co_return;
        }
        auto messages = connection.take();
        for (auto& message : messages) {
            auto response = co_await answers_.answer(std::move(message), peer, events.get());
            if (!response.empty())
                stream.enqueue(std::move(response));
        }
        if (stream.queued() > limits_.queued && co_await stream.wait_drained(limits_.queued))
            co_return;
    }
}

std::string answer_refused_head(std::string_view head, error_code why, sip_peer const& peer,
                                std::string_view to_tag, unix_time now)
{
    sip::message_view view;
    static_cast<void>(sip::message_view::parse(head, view));  // it lacks its body at least
    auto const order = refuse_malformed(view, why);
    auto const* const answer = std::get_if<early_answer>(&order);
    if (!answer)
        return {};
    return write_early_answer({.request = head, .peer = peer, .to_tag = to_tag, .now = now}, *answer);
}

}  // namespace cabinet::core
