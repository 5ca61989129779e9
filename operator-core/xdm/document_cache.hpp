#pragma once

#include "operator-core/xdm/opened_document.hpp"

#include <list>

namespace cabinet::core {

/// Documents that one shard holds ready, the latest used first, within a limit of memory. What another shard or program changes is noticed by the head,
/// which is asked of the store for each request.
class document_cache {
public:
    explicit document_cache(std::size_t most_octets) : most_octets_(most_octets) {}

    std::size_t most_octets() const noexcept { return most_octets_; }

    /// The document if it is held as it stands at `head`; one that is not is let go. Null: it has to be opened. Valid until the cache is changed.
    opened_document* find(document_key const& key, document_head const& head);

    /// Holds it; others may be let go. Null: it is larger than the whole limit.
    opened_document* put(document_key const& key, opened_document document);

    /// To be called when a document has become longer.
    void trim();

private:
    struct held {
        document_key key;
        opened_document document;
    };

    std::list<held>::iterator find(document_key const& key);

    std::size_t most_octets_;
    std::list<held> held_;  ///< the latest used first
};

}  // namespace cabinet::core
