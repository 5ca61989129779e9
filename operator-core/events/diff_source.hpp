#pragma once

#include "operator-core/events/watch_list.hpp"
#include "operator-core/store/document_store.hpp"
#include "protocol/auth/hash.hpp"
#include "protocol/xcap/diff_document.hpp"

namespace cabinet::core {

/// What one subscriber was told of its documents, and what it has to be told next: the chain of tags has no gap (RFC 5875 §4.7).
class diff_source {
public:
    /// `documents` must outlive it. `root`: the XCAP root URI.
    diff_source(document_store& documents, subscription_id owner, watch_list what, std::string root);

    bool watches(document_key const& key) const;

    /// Most octets of what is told at once; beyond it patches, contents and attributes of more than 1 KiB are left out, and tags told alone (§4.7).
    /// With the head of a NOTIFY it is below what a peer's framer takes (sip::framer_limits).
    static constexpr std::size_t max_told_octets = 48 * 1024;

    /// The documents that there are, with their tags, and the nodes that there are. Errors: those of document_store.
    asio::awaitable<result<xcap::diff_document>> full_state();

    /// What has become of those that changed since what was told last; perhaps nothing. In the modes with patches each version's patch, or one of all,
    /// where the versions between are still kept; of nodes what holds now. Errors: those of document_store.
    asio::awaitable<result<xcap::diff_document>> changes();

    /// Another list, or only another mode, from a refresh (§4.4, §4.7). The list holds from the next full state on, which has to be told next.
    void watch(watch_list what);
    void set_mode(diff_processing mode) noexcept { mode_ = mode; }

private:
    struct told_document {
        watched_document what;
        std::uint64_t gen = 0;
        std::optional<std::string> tag;  ///< nothing: it was not there
    };

    struct told_node {
        watched_node what;
        std::optional<auth::sha256_value> digest;  ///< of what was told; nothing: it was not there
    };
    /// The watched nodes of one document.
    struct told_nodes {
        xcap::application_usage const* usage = nullptr;
        std::uint64_t gen = 0;
        std::vector<told_node> nodes = {};
    };

    void begin(watch_list what);
    document_key key_of(xcap::application_usage const& usage) const;
    asio::awaitable<result<std::vector<xcap::document_diff>>> steps(told_document& from, document_head to);
    asio::awaitable<error_code> tell_nodes(told_nodes& of, bool is_full, xcap::diff_document& out);

    document_store& documents_;
    subscription_id owner_;
    diff_processing mode_;
    std::string root_;
    std::vector<told_document> told_;
    std::vector<told_nodes> nodes_;
    std::optional<watch_list>
        next_;  ///< a question may be on its way to the store: lists are changed between two
};

}  // namespace cabinet::core
