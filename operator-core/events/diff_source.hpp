#pragma once

#include "operator-core/events/watch_list.hpp"
#include "operator-core/store/document_store.hpp"
#include "protocol/xcap/diff_document.hpp"

namespace cabinet::core {

/// What one subscriber was told of its documents, and what it has to be told next: the chain of tags has no gap (RFC 5875 §4.7).
class diff_source {
public:
    /// `documents` must outlive it. `root`: the XCAP root URI.
    diff_source(document_store& documents, subscription_id owner, watch_list what, std::string root);

    bool watches(document_key const& key) const;

    /// The documents that there are, with their tags. Errors: those of document_store.
    asio::awaitable<result<xcap::diff_document>> full_state();

    /// What has become of those that changed since what was told last; perhaps nothing. In the modes with patches each version's patch, or one of all,
    /// where the versions between are still kept. Errors: those of document_store.
    asio::awaitable<result<xcap::diff_document>> changes();

    void set_mode(diff_processing mode) noexcept { mode_ = mode; }

private:
    struct told_document {
        watched_document what;
        std::uint64_t gen = 0;
        std::optional<std::string> tag;  ///< nothing: it was not there
    };

    document_key key_of(told_document const& one) const;
    asio::awaitable<result<std::vector<xcap::document_diff>>> steps(told_document& from, document_head to);

    document_store& documents_;
    subscription_id owner_;
    diff_processing mode_;
    std::string root_;
    std::vector<told_document> told_;
};

}  // namespace cabinet::core
