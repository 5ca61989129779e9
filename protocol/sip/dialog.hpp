#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sip/message_builder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cabinet::sip {

/// What names a dialog on one of its two sides. RFC 3261 §12.
struct dialog_id {
    std::string call_id, local_tag, remote_tag;

    bool operator==(dialog_id const&) const = default;
};

/// A relation between two user agents in which requests go to and fro: RFC 3261 §12, and RFC 6665 §4.4.1 where a NOTIFY makes it. Owns all it keeps. It
/// holds no connection and no timer; who ends it forgets it.
class dialog {
public:
    /// The side that was sent the request and answers it with `local_tag`, which is the request's own To tag where that has one: a NOTIFY, whose
    /// SUBSCRIBE had the number `local_cseq`. §12.1.1.
    /// Errors: codec_errc::bad_address (From, To, Contact, Record-Route, or one is missing), bad_call_id, bad_cseq.
    static result<dialog> from_request(message_view const& request, std::string_view local_tag,
                                       std::uint32_t local_cseq = 0);

    /// The side that sent `request` and got `response`, a 101 … 299 with a To tag. §12.1.2. Errors: as above.
    static result<dialog> from_response(message_view const& request, message_view const& response);

    dialog_id const& id() const noexcept { return id_; }
    std::string const& remote_target() const noexcept { return remote_target_; }
    std::vector<std::string> const& route_set() const noexcept
    {
        return route_set_;
    }  ///< URIs, first hop first
    std::uint32_t local_cseq() const noexcept { return local_cseq_; }

    /// Whether a request from the other side belongs to it: Call-ID and both tags. §12.2.2.
    bool owns(message_view const& request) const;

    /// Takes a request of its own: its number has to be higher than all before it, else nothing changes and the answer is 500. A Contact of a
    /// request that refreshes the target (SUBSCRIBE, NOTIFY) becomes the target. §12.2.2.
    bool take_request(message_view const& request);

    /// Takes the Contact of a 2xx to a request that refreshes the target. §12.2.1.2.
    void take_response(message_view const& response);

    /// Begins the next request to the other side: request line, Via with `via`, Max-Forwards, Route, From, To, Call-ID, CSeq with the next number.
    /// §12.2.1.1. The owner adds Contact and what the method asks for.
    message_builder request(std::string_view method, std::string_view via);

private:
    void take_contact(message_view const& message);

    dialog_id id_;
    std::string local_, remote_;  // From and To of requests, without tags
    std::string remote_target_;
    std::vector<std::string> route_set_;
    std::uint32_t local_cseq_ = 0;
    std::optional<std::uint32_t> remote_cseq_;
};

/// The dialog that a request belongs to, as its receiver names it; an empty tag where there is none. Nothing: From, To or Call-ID is missing or malformed.
std::optional<dialog_id> dialog_of(message_view const& request);

}  // namespace cabinet::sip
