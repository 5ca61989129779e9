#pragma once

#include "operator-core/store/binding.hpp"
#include "operator-core/store/document.hpp"

namespace cabinet::core {

/// An identity and when it was the subscription's.
struct held_identity {
    identity_kind kind{};
    std::string text;
    unix_time since{};
    std::optional<unix_time> until;  ///< nothing: it is now

    friend bool operator==(held_identity const&, held_identity const&) = default;
};

/// A document and where to read it.
struct held_document {
    document_key key;  ///< with its row; auid and name are empty where they are not known
    document_head
        head;  ///< head.exists is false for one that was deleted; its earlier versions are perhaps there
};

/// What is stored of a subscription, besides what subscriber_record has and the documents' octets. From one state of the
/// store.
struct held_data {
    std::vector<held_identity> identities;  ///< earlier ones too, in the order they were assigned
    std::vector<binding> bindings;          ///< expired ones too, where no registration has replaced them
    std::vector<held_document> documents;
};

}  // namespace cabinet::core
