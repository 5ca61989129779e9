#include "operator-core/xdm/summarize_change.hpp"

#include "protocol/contacts/diff.hpp"
#include "protocol/contacts/resource_lists.hpp"

namespace cabinet::core {
namespace {

std::optional<contacts::book> read_book(std::string_view document)
{
    if (document.empty())
        return contacts::book();
    auto book = contacts::read_resource_lists(document);
    return book ? std::optional(std::move(*book)) : std::nullopt;
}

std::uint32_t count(auto const& names)
{
    return static_cast<std::uint32_t>(names.size());
}

}  // namespace

std::optional<change_summary> summarize_change(std::string_view before, std::string_view after)
{
    if (before.size() + after.size() > largest_summarized)
        return std::nullopt;
    auto const old_book = read_book(before);
    auto const new_book = read_book(after);
    if (!old_book || !new_book)
        return std::nullopt;
    auto const found = contacts::diff(*old_book, *new_book);
    return change_summary{
        .groups_added = count(found.groups_added),
        .groups_renamed = count(found.groups_renamed),
        .groups_changed = count(found.groups_changed),
        .groups_removed = count(found.groups_removed),
        .contacts_added = count(found.contacts_added),
        .contacts_changed = count(found.contacts_changed),
        .contacts_removed = count(found.contacts_removed),
    };
}

}  // namespace cabinet::core
