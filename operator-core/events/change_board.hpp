#pragma once

#include "operator-core/store/document.hpp"
#include "protocol/net/shard.hpp"

#include <memory>
#include <span>
#include <unordered_map>

namespace cabinet::core {

/// Who is told of a subscription's changed documents and registrations.
class change_listener {
public:
    virtual void on_changed(document_key const& key) = 0;
    virtual void on_bindings_changed() = 0;

protected:
    ~change_listener() = default;
};

/// One shard's list of those who want to know of changes; what is told to one board is told to all of the process.
class change_board {
public:
    explicit change_board(net::shard& home) : home_(home) {}

    /// Makes the boards of a process known to each other. Before the first change.
    static void meet(std::span<change_board* const> all);

    /// Until leave(). `who` may join for one owner at a time.
    void join(subscription_id owner, change_listener& who);
    void leave(change_listener& who) noexcept;

    /// The document has changed, durably. On this board's shard; each board tells its own listeners in a turn of its shard.
    void tell(document_key const& key);

    /// Likewise of a binding.
    void tell_bindings(subscription_id of);

private:
    template <class Told>
    void deliver(subscription_id owner, Told told);

    net::shard& home_;
    std::vector<change_board*> all_{this};
    std::unordered_multimap<std::uint64_t, change_listener*> listeners_;  ///< by the owner's number
};

}  // namespace cabinet::core
