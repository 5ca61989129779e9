#include "ue/sync/known_again.hpp"

#include "protocol/contacts/adopt_ids.hpp"

namespace cabinet::ue {

contacts::book known_again(loaded_book loaded, contacts::book const& origin)
{
    contacts::adopt_ids(loaded.book, loaded.made_ids, origin);
    loaded.book.foreign = origin.foreign;
    return std::move(loaded.book);
}

}  // namespace cabinet::ue
