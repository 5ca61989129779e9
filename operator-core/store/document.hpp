#pragma once

#include "operator-core/store/records.hpp"

#include <optional>

namespace cabinet::core {

/// Most slices a document may have. A contact is two or three.
constexpr std::size_t max_document_slices = 1u << 18;

/// One document of one subscription's tree.
struct document_key {
    subscription_id owner{};
    std::string auid;
    std::string name;       ///< below users/XUI/, "index" for the book
    std::uint64_t row = 0;  ///< for reading, instead of both, as held_data has it; 0: by auid and name
};

/// What is known of a document without reading it.
struct document_head {
    bool exists = false;
    std::uint64_t gen =
        0;  ///< changes so far; kept after deletion, so that no tag comes twice; 0: never stored
    auth::sha256_value digest{};  ///< of the slices' tree; zeros where it does not exist
    std::uint64_t size = 0;       ///< octets
    std::uint64_t slices = 0;
    unix_time changed{};

    friend bool operator==(document_head const&, document_head const&) = default;
};

/// A document's text and how it is cut.
struct document_content {
    struct slice {
        std::size_t size = 0;       ///< octets; the sizes add up to the text
        auth::sha256_value leaf{};  ///< the slice's digest
    };

    std::string text;
    std::vector<slice> slices;    ///< in order, none empty
    auth::sha256_value digest{};  ///< of their tree
};

/// Where a slice is kept: ascends from each slice of a document to the next. Zero is none.
using slice_position = std::uint64_t;

/// A change of some neighbouring slices of a document. All others stay as they are.
struct document_splice {
    struct slice {
        slice_position position = 0;
        std::string_view octets;
        auth::sha256_value leaf{};
    };

    std::vector<slice_position> removed;  ///< in order, neighbours in the document
    std::vector<slice>
        added;  ///< in order, in their place: above the slice before them and below the one behind

    // Of the document after it.
    auth::sha256_value digest{};
    std::uint64_t size = 0;
    std::uint64_t slices = 0;
};

/// What a change did to a contact book, in numbers.
struct change_summary {
    std::uint32_t groups_added = 0, groups_renamed = 0, groups_changed = 0, groups_removed = 0;
    std::uint32_t contacts_added = 0, contacts_changed = 0, contacts_removed = 0;

    friend bool operator==(change_summary const&, change_summary const&) = default;
};

/// Who made a change, and what it did, for the change log.
struct change_note {
    unix_time at{};
    std::string author;                          ///< the IMPI that logged in
    std::string device;                          ///< what it called itself; perhaps empty
    std::optional<change_summary> summary = {};  ///< nothing: not known
};

/// One line of the change log, as it stood after the change.
struct change_record {
    change_note note;
    document_head head;  ///< head.exists is false for a deletion
    std::uint64_t slices_added = 0;
    std::uint64_t slices_removed = 0;
    bool readable = false;  ///< visit_at() still gives this generation
};

/// Takes a document's slices as they are read.
class slice_sink {
public:
    virtual ~slice_sink() = default;

    /// Once, before the first slice. Give false to be spared the rest (the condition did not hold, HEAD).
    virtual bool begin(document_head const& head) = 0;

    /// The next slice; `octets` is valid during the call only.
    virtual void slice(std::string_view octets) = 0;

    /// Where that slice is kept; called before slice().
    virtual void position(slice_position) {}
};

}  // namespace cabinet::core
