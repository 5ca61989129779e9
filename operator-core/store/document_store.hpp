#pragma once

#include "operator-core/store/error.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/auth/hash.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::core {

namespace asio = boost::asio;

/// Most slices a document may have. A contact is two or three.
constexpr std::size_t max_document_slices = 1u << 18;

/// One document of one subscription's tree.
struct document_key {
    subscription_id owner{};
    std::string auid;
    std::string name;  ///< below users/XUI/, "index" for the book
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

/// Who made a change, for the change log.
struct change_note {
    unix_time at{};
    std::string author;  ///< the IMPI that logged in
    std::string device;  ///< what it called itself; perhaps empty
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
};

/// Keeps documents octet for octet, as ordered slices, with a log of all changes to each.
/// Every operation: store_errc::unavailable, corrupt, stopped.
class document_store {
public:
    virtual ~document_store() = default;

    /// The head; of a document that is not there, with exists == false.
    virtual asio::awaitable<result<document_head>> load_head(document_key key) = 0;

    /// Hands the whole document to `sink`, in order, from one state of the store, and gives its head. Where the document
    /// does not exist nothing is handed over. On an error the sink may have had some slices. Does not suspend in
    /// between; `sink` must live until this completes.
    virtual asio::awaitable<result<document_head>> visit(document_key key, slice_sink& sink) = 0;

    /// As visit(), of an earlier generation. Errors: store_errc::not_found where it was never, or is no longer, kept.
    virtual asio::awaitable<result<document_head>> visit_at(document_key key, std::uint64_t gen,
                                                            slice_sink& sink) = 0;

    /// Up to `limit` changes with generations below `before`, newest first.
    virtual asio::awaitable<result<std::vector<change_record>>>
    history(document_key key, std::uint64_t before, std::size_t limit) = 0;

    /// Makes `content` the document if it is still at generation `expected` (of a missing one: what load_head() says);
    /// gives the new head, one generation up. Slices that were there before are not written again. All or nothing.
    /// Errors: store_errc::conflict, not_found (no such subscription), full, exhausted, too_many_slices.
    virtual asio::awaitable<result<document_head>> replace(document_key key, std::uint64_t expected,
                                                           document_content content, change_note note) = 0;

    /// Deletes the document if it is still at generation `expected`; gives the head that remains, one generation up.
    /// Errors: store_errc::conflict, not_found (there is no document), full.
    virtual asio::awaitable<result<document_head>> remove(document_key key, std::uint64_t expected,
                                                          change_note note) = 0;
};

}  // namespace cabinet::core
