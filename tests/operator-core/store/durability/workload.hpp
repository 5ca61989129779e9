#pragma once

#include "operator-core/store/store.hpp"

#include <map>
#include <optional>

namespace cabinet::core::durability {

// Objects whose content follows from their number and version alone, so that a survivor can be judged by its version:
// it must be the last acknowledged one, or the one that was being written.

constexpr std::size_t object_count = 6;  ///< of each kind

/// Version n of a document is written at n milliseconds: while it is current, so many earlier ones are kept.
constexpr milliseconds history_age{20};

enum class object_kind { document, bindings, subscription, sqn };

/// One line of what a workload did.
struct event {
    enum class phase { started, done } at = phase::started;
    object_kind kind{};
    std::size_t object = 0;
    std::uint64_t version = 0;  ///< sqn: the first SEQ of the block
    std::uint64_t last = 0;     ///< sqn: the last one

    std::string write() const;                                 ///< one line, with its end
    static std::optional<event> parse(std::string_view line);  ///< without its end
};

/// Where a workload tells what it does. done() is called after the store acknowledged, before anything else.
class journal {
public:
    virtual ~journal() = default;
    virtual void write(event const& what) = 0;
};

/// What must be in the store, learned from events.
class expectation {
public:
    void note(event const& what);

    /// Compares the whole store with what was noted, and takes what is found as the new state. Gives one sentence for
    /// each thing that is lost, invented or torn.
    asio::awaitable<std::vector<std::string>> check(shard_store& store);

private:
    struct state {
        std::uint64_t acknowledged = 0;
        std::uint64_t being_written = 0;  // 0: nothing

        std::optional<std::uint64_t> absent_version() const;
    };
    bool allows(object_kind kind, std::size_t object, std::uint64_t found);
    void adopt(object_kind kind, std::size_t object, std::uint64_t found);
    asio::awaitable<void> check_document(shard_store& store, subscription_id owner, std::size_t object);
    asio::awaitable<void> check_bindings(shard_store& store, subscription_id owner, std::size_t object);
    asio::awaitable<void> check_subscription(shard_store& store, std::size_t object);

    std::map<std::pair<object_kind, std::size_t>, state> states_;
    std::map<std::size_t, std::vector<seq_range>> blocks_;
    bool has_owners_ = false;
    std::vector<std::string> faults_;
};

/// Changes the store's objects, all at once, each one version after the other, until the store fails.
class workload {
public:
    /// `absent_version`: an even number above all versions of earlier runs; what a subscription that is absent counts
    /// on from.
    workload(shard_store& store, journal& journal, std::uint64_t absent_version)
        : store_(store),
          journal_(journal),
          absent_version_(absent_version)
    {}

    /// Makes the owners where there are none. All or none of them.
    asio::awaitable<error_code> prepare();

    // Each runs until the store refuses, and gives why.
    asio::awaitable<error_code> change_document(std::size_t object);
    asio::awaitable<error_code> change_bindings(std::size_t object);
    asio::awaitable<error_code> change_subscription(std::size_t object);
    asio::awaitable<error_code> reserve_sqns(std::size_t object);

private:
    shard_store& store_;
    journal& journal_;
    std::uint64_t absent_version_;
    std::vector<subscription_id> owners_;
};

}  // namespace cabinet::core::durability
