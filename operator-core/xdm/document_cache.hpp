#pragma once

#include "operator-core/xdm/opened_document.hpp"

#include <list>
#include <map>

namespace cabinet::core {

/// A document's octets, kept as long as somebody is being sent them.
using shared_text = std::shared_ptr<std::string const>;

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

    /// The whole of it as it stands at `head`, if it is being sent to somebody; null where not.
    shared_text text(document_key const& key, document_head const& head) const;

    /// Makes `text` known to text() for as long as others keep it.
    void share(document_key const& key, document_head const& head, shared_text const& text);

    /// To be called when the document that was found last has changed: it may be longer, and others be let go.
    void measure_first();

private:
    struct held {
        document_key key;
        opened_document document;
        std::size_t octets = 0;
    };
    struct earlier {
        bool operator()(document_key const& a, document_key const& b) const noexcept;
    };

    struct sent {
        document_key key;
        document_head head;
        std::weak_ptr<std::string const> text;
    };

    void let_go(std::list<held>::iterator one);

    std::size_t most_octets_;
    std::size_t octets_ = 0;  ///< of all that are held
    std::list<held> held_;    ///< the latest used first
    std::map<document_key, std::list<held>::iterator, earlier> by_key_;
    std::vector<sent> sent_;  ///< no more than are being sent, and a few that were
};

}  // namespace cabinet::core
