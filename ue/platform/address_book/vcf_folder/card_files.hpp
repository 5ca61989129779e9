#pragma once

#include "protocol/contacts/vcard_reader.hpp"

#include <boost/system/result.hpp>
#include <map>
#include <unordered_map>

namespace cabinet::ue {

/// What is to be done to one file of a folder.
struct file_change {
    std::string name;
    std::optional<std::string> text;  ///< its new content; none: it goes

    bool operator==(file_change const&) const = default;
};

/// A book in many vCard files: which card is in which, and what has to change for another book. Does no I/O.
/// Groups stay what they are, cards or CATEGORIES; a new one is what the folder's others are. A file of which no card changed
/// stays as it is, octet for octet. Files of which nothing is understood hold no contacts and are never changed.
class card_files {
public:
    using read_result = boost::system::result<contacts::vcard_book, std::string>;

    /// Reads a folder: content by file name, and what order_of() gave when it was last stored (perhaps nothing). The error is a
    /// sentence that names the file: one that has a vCard's beginning, or held cards before, and cannot be read. Its contacts
    /// must not seem to be gone. Other files without cards are noted.
    read_result read(std::map<std::string, std::string> const& files, std::string_view order,
                     random_source& random);

    /// What makes the files that were read hold `book`: first what is written, then what is removed.
    std::vector<file_change> changes_for(contacts::book const& book) const;

    /// The order of contacts and groups, which file names cannot hold.
    static std::string order_of(contacts::book const& book);

    /// The sentences of the last read().
    std::vector<std::string> const& notes() const noexcept { return notes_; }

private:
    struct origin {
        std::string file;
        bool has_categories = false;  ///< the card as it stands in the file
    };

    /// Each contact's card, and that of each group that has one, as text by id.
    using card_texts = std::unordered_map<std::string, std::string>;

    bool read_file(std::string const& name, std::string const& text, contacts::vcard_file& into,
                   std::string& wrong);
    void take_origins(contacts::book& book);
    card_texts write_cards(contacts::book const& book) const;
    /// Of contacts whose card in the file has CATEGORIES: the groups with cards they are in. Such a card may name them too, so
    /// it is written anew when they change.
    std::unordered_map<std::string, std::set<std::string>> card_labels(contacts::book const& book) const;
    std::unordered_map<std::string, std::string> find_renamed(card_texts const& now,
                                                              std::vector<std::string> const& new_ids) const;
    std::string free_name(std::string_view id, std::set<std::string> const& used) const;

    std::map<std::string, std::vector<std::string>>
        ids_;                                          ///< of each file's cards; empty: it was not understood
    std::unordered_map<std::string, origin> origins_;  ///< by id
    std::set<std::string> group_cards_;                ///< ids of groups that have a card
    bool has_categories_ = false;                      ///< some group has none
    card_texts texts_;                                 ///< of the book that was read
    std::unordered_map<std::string, std::set<std::string>> labels_;  ///< likewise
    std::vector<std::string> notes_;
};

}  // namespace cabinet::ue
