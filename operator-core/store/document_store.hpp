#pragma once

#include "operator-core/store/document.hpp"
#include "operator-core/store/error.hpp"
#include "protocol/base/result.hpp"

#include <boost/asio/awaitable.hpp>

namespace cabinet::core {

namespace asio = boost::asio;

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

    /// Makes `change` of the document if it is still at generation `expected`; gives the new head. What is written follows the change, not
    /// the document. The views must live until this completes. All or nothing.
    /// Errors: store_errc::conflict, not_found (no such document), full, too_many_slices.
    virtual asio::awaitable<result<document_head>> splice(document_key key, std::uint64_t expected,
                                                          document_splice change, change_note note) = 0;

    /// Deletes the document if it is still at generation `expected`; gives the head that remains, one generation up.
    /// Errors: store_errc::conflict, not_found (there is no document), full.
    virtual asio::awaitable<result<document_head>> remove(document_key key, std::uint64_t expected,
                                                          change_note note) = 0;
};

}  // namespace cabinet::core
