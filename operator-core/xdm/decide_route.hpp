#pragma once

#include "operator-core/store/records.hpp"
#include "operator-core/xdm/message.hpp"
#include "protocol/xcap/node_selector.hpp"
#include "protocol/xcap/usage.hpp"

#include <span>
#include <variant>

namespace cabinet::core {

/// The application usage a request is for, and what it selects of it.
struct xdm_route {
    xcap::application_usage const* usage = nullptr;
    xcap::document_selector selector;
    std::optional<xcap::node_selector> node;  ///< nothing: the document
};

/// Where a request goes, by its method and target alone; asked before anyone is authenticated (RFC 4825 §8).
///   400  the target has an escape that stands for no text, a dot segment, a node selector that is none or has a prefix that is not bound
///   404  outside the root, no document, an AUID or tree that is not served, an extension selector
///   200  OPTIONS: what the target allows, RFC 9110 §9.3.7
///   405  a method that the usage's documents, or namespace bindings, do not have
std::variant<xdm_route, xdm_response> decide_route(std::string_view root, xdm_request const& request);

/// Whether the authenticated sender may have what a request asks for (RFC 4825 §5.7, TS 24.623 §5.3.2.2): an answer where
/// it may not. `addressed` is the subscription the XUI belongs to now; nothing where it is nobody's.
///   403  X-3GPP-Intended-Identity is none of the sender's public identities; or the XUI is another subscriber's
///   404  the XUI is nobody's
std::optional<xdm_response> decide_access(xdm_route const& route, xdm_request const& request,
                                          subscription_id sender,
                                          std::span<std::string const> impus_of_sender,
                                          std::optional<subscription_id> addressed);

}  // namespace cabinet::core
