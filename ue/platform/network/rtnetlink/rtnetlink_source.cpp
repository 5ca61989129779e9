#include "ue/platform/network/rtnetlink/rtnetlink_source.hpp"

#include "ue/platform/network/rtnetlink/sysfs_devices.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace cabinet::ue {
namespace {

// The kernel fills at most 32 KiB in one part of a dump (NLMSG_GOODSIZE and what recv() offers).
constexpr std::size_t datagram_limit = 32'768;

error_code last_error()
{
    return {errno, boost::system::system_category()};
}

int open_socket()
{
    int const fd = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (fd < 0)
        throw boost::system::system_error(last_error(), "cannot open an rtnetlink socket");
    sockaddr_nl at{};
    at.nl_family = AF_NETLINK;
    at.nl_groups =
        RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
    if (::bind(fd, reinterpret_cast<sockaddr const*>(&at), sizeof at) != 0) {
        auto const error = last_error();
        ::close(fd);
        throw boost::system::system_error(error, "cannot listen to rtnetlink");
    }
    return fd;
}

device_facts look_up(std::string const& name)
{
    return read_device_facts("/sys/class/net", name);
}

}  // namespace

rtnetlink_source::rtnetlink_source(asio::any_io_executor const& executor)
    : session_(look_up),
      socket_(executor, open_socket()),
      buffer_(datagram_limit)
{}

void rtnetlink_source::stop() noexcept
{
    stopped_ = true;
    error_code ignored;
    socket_.close(ignored);
}

error_code rtnetlink_source::send_request()
{
    auto const request = session_.take_request();
    if (request.empty())
        return {};
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    auto const sent = ::sendto(socket_.native_handle(), request.data(), request.size(), 0,
                               reinterpret_cast<sockaddr const*>(&kernel), sizeof kernel);
    return sent < 0 ? last_error() : error_code();
}

/// Everything that has come.
error_code rtnetlink_source::receive()
{
    for (;;) {
        sockaddr_nl from{};
        socklen_t size = sizeof from;
        auto const got = ::recvfrom(socket_.native_handle(), buffer_.data(), buffer_.size(), MSG_TRUNC,
                                    reinterpret_cast<sockaddr*>(&from), &size);
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return {};
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno != ENOBUFS)
            return last_error();
        if (got < 0 || static_cast<std::size_t>(got) > buffer_.size()) {
            session_.on_missed();
            continue;
        }
        if (from.nl_pid != 0)  // not the kernel
            continue;
        auto const taken = session_.on_datagram(octet_view(buffer_).first(static_cast<std::size_t>(got)));
        if (!taken)
            return taken.error();
        if (auto const error = send_request())
            return error;
    }
}

asio::awaitable<result<std::vector<network>>> rtnetlink_source::next_change()
{
    for (;;) {
        if (stopped_)
            co_return error_code(asio::error::operation_aborted);
        if (auto const error = send_request())
            co_return error;
        if (session_.complete()) {
            auto now = session_.networks();
            if (!told_ || *told_ != now) {
                told_ = now;
                co_return now;
            }
        }
        error_code error;
        co_await socket_.async_wait(asio::posix::stream_descriptor::wait_read,
                                    asio::redirect_error(asio::use_awaitable, error));
        if (stopped_)
            co_return error_code(asio::error::operation_aborted);
        if (error)
            co_return error;
        if (auto const failed = receive())
            co_return failed;
    }
}

}  // namespace cabinet::ue
