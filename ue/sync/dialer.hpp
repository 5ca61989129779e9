#pragma once

#include "protocol/net/byte_stream.hpp"

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>

namespace cabinet::ue {

namespace asio = boost::asio;

/// The two things an operator has for a phone.
enum class operator_service { sip, xcap };

/// Makes connections to one operator.
class dialer {
public:
    virtual ~dialer() = default;

    /// A connection that the operator has proven to be the end of. What is going on here may outlive this object: whoever
    /// does not want the connection any more does not wait for it. Errors: those of net::connect_tls().
    virtual asio::awaitable<result<std::unique_ptr<net::byte_stream>>> dial(operator_service which) = 0;

    /// Where that is, for people: "ims.example:5061".
    virtual std::string place(operator_service which) const = 0;
};

}  // namespace cabinet::ue
