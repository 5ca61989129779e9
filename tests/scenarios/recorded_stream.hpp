#pragma once

#include "protocol/net/byte_stream.hpp"

namespace cabinet::test {

namespace asio = boost::asio;

/// A stream that keeps a copy of every message sent over it, as an eavesdropper inside TLS would.
class recorded_stream final : public net::byte_stream {
public:
    recorded_stream(std::unique_ptr<net::byte_stream> real, std::vector<std::string>& record)
        : real_(std::move(real)),
          record_(record)
    {}

    asio::awaitable<error_code> wait_readable() override { return real_->wait_readable(); }
    net::read_result read_now(std::span<char> into) override { return real_->read_now(into); }
    void enqueue(net::outgoing message) override
    {
        record_.emplace_back(message.view());
        real_->enqueue(std::move(message));
    }
    std::size_t queued() const noexcept override { return real_->queued(); }
    asio::awaitable<error_code> wait_drained(std::size_t most) override { return real_->wait_drained(most); }
    void interrupt() noexcept override { real_->interrupt(); }
    void close() noexcept override { real_->close(); }
    void drop() noexcept override { real_->drop(); }
    net::peer_address peer() const override { return real_->peer(); }
    net::peer_address local() const override { return real_->local(); }
    std::optional<net::tls_info> tls() const override { return real_->tls(); }

private:
    std::unique_ptr<net::byte_stream> real_;
    std::vector<std::string>& record_;
};

}  // namespace cabinet::test
