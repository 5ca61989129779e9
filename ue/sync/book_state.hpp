#pragma once

#include "protocol/contacts/book.hpp"
#include "ue/sync/decide_sync.hpp"

namespace cabinet::ue {

/// Digest and size of a book: the digest is that of the document write_resource_lists() makes of it, so two books that mean
/// the same have the same.
book_state state_of(contacts::book const& book);

/// How many contacts and groups of `before` are not in `after`.
loss loss_between(contacts::book const& before, contacts::book const& after);

}  // namespace cabinet::ue
