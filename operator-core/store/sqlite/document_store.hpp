#pragma once

#include "operator-core/store/document_store.hpp"
#include "operator-core/store/sqlite/prepare_change.hpp"
#include "operator-core/store/sqlite/shard_access.hpp"

namespace cabinet::core::sqlite {

class sqlite_document_store final : public document_store {
public:
    sqlite_document_store(shard_access& access, retention const& keeping) : access_(access), keeping_(keeping)
    {}

    asio::awaitable<result<document_head>> load_head(document_key key) override;
    asio::awaitable<result<document_head>> visit(document_key key, slice_sink& sink) override;
    asio::awaitable<result<document_head>> visit_at(document_key key, std::uint64_t gen,
                                                    slice_sink& sink) override;
    asio::awaitable<result<std::vector<change_record>>> history(document_key key, std::uint64_t before,
                                                                std::size_t limit) override;
    asio::awaitable<result<document_head>> replace(document_key key, std::uint64_t expected,
                                                   document_content content, change_note note) override;
    asio::awaitable<result<document_head>> splice(document_key key, std::uint64_t expected,
                                                  document_splice change, change_note note) override;
    asio::awaitable<result<document_head>> remove(document_key key, std::uint64_t expected,
                                                  change_note note) override;

private:
    /// A document's row, opened. `id` is 0 where it was never stored.
    struct stored {
        std::uint64_t id = 0;
        lookup_hash lookup{};
        std::uint64_t kept_from = 0;
        document_head head;
        auth::sealer* key = nullptr;
        bool is_named = false;
    };

    result<stored> find(document_key const& key);
    result<document_head> visit_now(document_key const& key, slice_sink& sink);
    result<document_head> visit_then(document_key const& key, std::uint64_t gen, slice_sink& sink);
    result<change_record> read_change(subscription_id owner, stored const& document, std::uint64_t gen,
                                      octet_view sealed);
    result<change_record> find_change(subscription_id owner, stored const& document, std::uint64_t gen);
    result<std::vector<change_record>> read_history(document_key const& key, std::uint64_t before,
                                                    std::size_t limit);
    result<void> hand_over(subscription_id owner, stored const& document, document_head const& head,
                           query& rows, slice_sink& sink);
    result<void> read_leaves(stored const& document, document_state& into);

    /// The change that makes `content`, or nothing at all, of what is stored now. Errors: conflict, not_found.
    result<std::unique_ptr<change_document>> prepare(document_key const& key, std::uint64_t expected,
                                                     document_content const* content, change_note note,
                                                     document_head& next);
    result<std::unique_ptr<change_document>> prepare(document_key const& key, std::uint64_t expected,
                                                     document_splice const& change, change_note note,
                                                     document_head& next);
    void give_name(stored const& document, document_key const& key, auth::sealer& sealer,
                   change_document& change);
    asio::awaitable<result<document_head>> commit(std::unique_ptr<change_document> change,
                                                  document_head next);

    shard_access& access_;
    retention keeping_;
};

}  // namespace cabinet::core::sqlite
