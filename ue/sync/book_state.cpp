#include "ue/sync/book_state.hpp"

#include "protocol/base/hex.hpp"
#include "protocol/contacts/diff.hpp"
#include "protocol/contacts/digest_tree.hpp"
#include "protocol/contacts/resource_lists.hpp"

namespace cabinet::ue {

book_state state_of(contacts::book const& book)
{
    auto const text = contacts::write_resource_lists(book);
    return {.digest = write_hex(contacts::document_digest(text, {.octets = text.size()}).value()),
            .contacts = book.contacts.size(),
            .groups = book.groups.size()};
}

loss loss_between(contacts::book const& before, contacts::book const& after)
{
    auto const changes = contacts::diff(before, after);
    return {.contacts = changes.contacts_removed.size(), .groups = changes.groups_removed.size()};
}

}  // namespace cabinet::ue
