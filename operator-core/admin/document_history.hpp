#pragma once

#include "operator-core/store/store.hpp"

namespace cabinet::core {

/// A subscriber's document and what became of it.
struct document_history {
    held_document document;
    std::vector<change_record> changes;  ///< newest first
};

/// How staff names a document: AUID and name, "resource-lists/index"; "#12", its row, where the store does not know.
std::string name_of(document_key const& key);

/// The histories of all documents of a subscription, or of the one called `only`; up to `limit` changes of each.
/// Throws admin_error where there is no such document, store_failure.
asio::awaitable<std::vector<document_history>> read_histories(shard_store& in, subscription_id of,
                                                              std::string only, std::size_t limit);

/// A version's octets. Throws admin_error where it was deleted then, or is not kept; store_failure.
asio::awaitable<std::string> read_version(shard_store& in, document_key key, std::uint64_t gen);

/// A table for each document, for people.
std::string write_histories(std::vector<document_history> const& all);

/// What a change did: "2 groups added, 1 contact removed"; "-" where that is not known or was nothing.
std::string write_summary(change_record const& change);

/// {"document":"resource-lists/index","current":8,"exists":true,"versions":[{"version":8,"at":"…","author":"…","device":"…",
///  "octets":48123,"deleted":false,"kept":true,"summary":{"groups_added":1,…}},…]}      ("summary" where it is known)
std::string write_history_json(document_history const& one);

}  // namespace cabinet::core
