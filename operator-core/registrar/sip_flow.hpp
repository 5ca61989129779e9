#pragma once

#include "operator-core/registrar/register_response.hpp"

namespace cabinet::core {

/// The connection a message came over, as far as the registrar has to do with it: who registered here may subscribe here, and requests to the
/// phone go out here (RFC 5626 §5.3).
class sip_flow {
public:
    /// A REGISTER that came here was answered with 200. `until`: when the last contact of this address ends; nothing: none is left.
    virtual void on_registered(accepted_login const& who, std::optional<unix_time> until) = 0;

    /// The answer to a SUBSCRIBE; what it asks for follows over the connection. RFC 6665 §4.2.1.
    virtual std::string answer_subscribe(sip::message_view const& request, response_frame const& frame) = 0;

    /// A response to a request that went out here.
    virtual void on_response(sip::message_view const& response) = 0;

protected:
    ~sip_flow() = default;
};

}  // namespace cabinet::core
