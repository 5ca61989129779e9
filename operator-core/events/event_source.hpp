#pragma once

#include "operator-core/events/watch_refusal.hpp"
#include "operator-core/store/document.hpp"
#include "protocol/base/result.hpp"
#include "protocol/base/time.hpp"
#include "protocol/sip/message_view.hpp"

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>

namespace cabinet::core {

namespace asio = boost::asio;

/// What one subscription is told of: the part of it that each event package has of its own. RFC 6665 §4.4.
class event_source {
public:
    virtual ~event_source() = default;

    /// Of the bodies.
    virtual std::string_view content_type() const noexcept = 0;

    /// The body that tells all there is. Errors: the store's.
    virtual asio::awaitable<result<std::string>> full_state() = 0;

    /// The body that tells what has changed since the one before; empty: nothing has. Errors: the store's.
    virtual asio::awaitable<result<std::string>> changes() = 0;

    /// A SUBSCRIBE that refreshes: what it asks for holds from the next full state on, which has to be told next. Refused: nothing has changed.
    virtual std::optional<watch_refusal> on_refresh(sip::message_view const& subscribe) = 0;

    /// Whether changes of such a document are to be told.
    virtual bool watches(document_key const&) const noexcept { return false; }

    /// Whether changes of the subscriber's registrations are to be told.
    virtual bool watches_bindings() const noexcept { return false; }

    /// When there is something to tell although nobody does anything; nothing: never.
    virtual std::optional<unix_time> changes_at() const noexcept { return std::nullopt; }
};

using opened_source = std::variant<std::unique_ptr<event_source>, watch_refusal>;

}  // namespace cabinet::core
