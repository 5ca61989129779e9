#include "protocol/net/tcp_stream.hpp"

#include "protocol/net/socket_stream.hpp"

#include <boost/asio/error.hpp>
#include <cerrno>
#include <sys/socket.h>
#include <sys/uio.h>

namespace cabinet::net {
namespace {

error_code last_error()
{
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return asio::error::would_block;
    return {errno, boost::system::system_category()};
}

class plain_channel final : public channel {
public:
    explicit plain_channel(int descriptor) : descriptor_(descriptor) {}

    read_result read(std::span<char> into) override
    {
        for (;;) {
            auto const got = ::recv(descriptor_, into.data(), into.size(), 0);
            if (got > 0)
                return {{}, static_cast<std::size_t>(got)};
            if (got == 0)
                return {asio::error::eof};
            if (errno != EINTR)
                return {last_error()};
        }
    }

    bool has_buffered() const override { return false; }

    read_result write(write_queue const& from, std::span<char>) override
    {
        std::string_view pieces[16];
        iovec vectors[16];
        auto const count = from.front(pieces);
        for (std::size_t i = 0; i < count; ++i)
            vectors[i] = {const_cast<char*>(pieces[i].data()), pieces[i].size()};
        msghdr message{};
        message.msg_iov = vectors;
        message.msg_iovlen = count;
        for (;;) {
            auto const sent = ::sendmsg(descriptor_, &message, MSG_NOSIGNAL);
            if (sent >= 0)
                return {{}, static_cast<std::size_t>(sent)};
            if (errno != EINTR)
                return {last_error()};
        }
    }

private:
    int descriptor_;
};

}  // namespace

result<std::unique_ptr<byte_stream>> make_tcp_stream(shard& home, asio::ip::tcp::socket socket)
{
    if (auto const error = prepare_socket(socket))
        return error;
    auto through = std::make_unique<plain_channel>(socket.native_handle());
    return std::make_unique<socket_stream>(home, std::move(socket), std::move(through));
}

}  // namespace cabinet::net
