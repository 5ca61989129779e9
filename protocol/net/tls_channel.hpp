#pragma once

#include "protocol/net/channel.hpp"

#include <memory>

struct ssl_st;

namespace cabinet::net {

using ssl_ptr = std::unique_ptr<ssl_st, void (*)(ssl_st*)>;

/// TLS on a descriptor, after the handshake. OpenSSL holds its record buffers only while there is something in them.
class tls_channel final : public channel {
public:
    explicit tls_channel(ssl_ptr ssl) : ssl_(std::move(ssl)) {}

    read_result read(std::span<char> into) override;
    bool has_buffered() const override;
    read_result write(write_queue const& from, std::span<char> scratch) override;
    bool wants_write() const override;
    error_code say_goodbye() override;
    std::optional<tls_info> tls() const override;

private:
    ssl_ptr ssl_;
    bool broken_ = false;  ///< after a fatal error OpenSSL must not be asked to say good-bye
};

}  // namespace cabinet::net
