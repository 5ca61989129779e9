#pragma once

#include "ue/platform/network/network_source.hpp"
#include "ue/platform/network/rtnetlink/rtnetlink_session.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace cabinet::ue {

/// The networks as the Linux kernel knows them, in the network namespace of the thread that makes this object.
class rtnetlink_source final : public network_source {
public:
    /// Throws boost::system::system_error where the kernel gives no rtnetlink socket.
    explicit rtnetlink_source(asio::any_io_executor const& executor);

    std::vector<network> networks() const override { return session_.networks(); }
    asio::awaitable<result<std::vector<network>>> next_change() override;
    void stop() noexcept override;

private:
    error_code send_request();
    error_code receive();

    rtnetlink_session session_;
    asio::posix::stream_descriptor socket_;
    std::vector<octet> buffer_;
    std::optional<std::vector<network>> told_;
    bool stopped_ = false;
};

}  // namespace cabinet::ue
