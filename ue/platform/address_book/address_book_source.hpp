#pragma once

#include "protocol/contacts/book.hpp"
#include "ue/platform/trouble.hpp"

#include <boost/asio/awaitable.hpp>
#include <set>

namespace cabinet::ue {

namespace asio = boost::asio;

/// The contacts of the phone as they were read.
struct loaded_book {
    contacts::book book;
    std::set<std::string>
        made_ids;  ///< ids that the source does not have and that were made up while reading
    std::vector<std::string> notes;  ///< sentences on what was normalised or odd
};

/// How storing a book ended.
enum class store_end {
    stored,
    changed_meanwhile,  ///< someone changed the contacts since they were last loaded or stored: nothing was done
};

/// The phone's contacts. An error is never an empty book: nothing is decided from it.
class address_book_source {
public:
    virtual ~address_book_source() = default;

    /// Where the contacts are, for people.
    virtual std::string name() const = 0;

    /// The contacts as they are now. A source that does not exist yet is an empty book.
    virtual asio::awaitable<outcome<loaded_book>> load() = 0;

    /// Makes the book the phone's contacts, all of it or nothing; before the first load() come what may.
    virtual asio::awaitable<outcome<store_end>> store(contacts::book book) = 0;

    /// Until the contacts may have changed since the last load() or store(). False after stop().
    virtual asio::awaitable<bool> wait_changed() = 0;
    virtual void stop() noexcept = 0;
};

}  // namespace cabinet::ue
