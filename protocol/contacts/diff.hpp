#pragma once

#include "protocol/contacts/book.hpp"

namespace cabinet::contacts {

/// What tells one book from another, matched by id. Names are what people see: display names and labels.
struct book_diff {
    struct rename {
        std::string from;
        std::string to;
        bool operator==(rename const&) const = default;
    };
    std::vector<std::string> contacts_added;
    std::vector<std::string> contacts_removed;
    std::vector<std::string> contacts_changed;
    std::vector<std::string> groups_added;
    std::vector<std::string> groups_removed;
    std::vector<rename> groups_renamed;
    std::vector<std::string> groups_changed;  ///< other members, subgroups or properties; by the new label

    bool empty() const noexcept;
    bool operator==(book_diff const&) const = default;
};

/// What changes from `before` to `after`. Order of contacts and groups, list names and foreign elements do not count.
book_diff diff(book const& before, book const& after);

/// One line a change: "group renamed: Family → Kin". At most `most` lines, then "… and 12 more".
std::vector<std::string> describe(book_diff const& changes, std::size_t most = 20);

}  // namespace cabinet::contacts
