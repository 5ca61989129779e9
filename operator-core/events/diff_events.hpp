#pragma once

#include "operator-core/events/diff_source.hpp"
#include "operator-core/events/event_source.hpp"

namespace cabinet::core {

/// The event package `xcap-diff`, RFC 5875: what becomes of documents, elements and attributes.
class diff_events final : public event_source {
public:
    static constexpr std::string_view package = "xcap-diff";

    /// What a SUBSCRIBE asks for (read_watch_list()); `impus` are the subscriber's public identities, `root` is the XCAP root URI. `documents` must
    /// outlive it.
    static opened_source open(sip::message_view const& subscribe, document_store& documents,
                              subscription_id owner, std::vector<std::string> impus, std::string root);

    std::string_view content_type() const noexcept override { return xcap::diff_document::mime_type; }
    asio::awaitable<result<std::string>> full_state() override;
    asio::awaitable<result<std::string>> changes() override;
    std::optional<watch_refusal> on_refresh(sip::message_view const& subscribe) override;
    bool watches(document_key const& key) const noexcept override { return source_.watches(key); }

private:
    diff_events(diff_source source, std::vector<std::string> impus)
        : source_(std::move(source)),
          impus_(std::move(impus))
    {}

    diff_source source_;
    std::vector<std::string> impus_;
};

}  // namespace cabinet::core
