#include "protocol/contacts/diff.hpp"

#include "protocol/contacts/by_id.hpp"

#include <unordered_map>

namespace cabinet::contacts {
namespace {

void compare_contacts(book const& before, book const& after, book_diff& out)
{
    auto const was = by_id(before.contacts);
    auto const is = by_id(after.contacts);
    for (auto const& one : after.contacts) {
        auto const found = was.find(one.id);
        if (found == was.end())
            out.contacts_added.push_back(display_name(one));
        else if (*found->second != one)
            out.contacts_changed.push_back(display_name(one));
    }
    for (auto const& one : before.contacts)
        if (!is.contains(one.id))
            out.contacts_removed.push_back(display_name(one));
}

void compare_groups(book const& before, book const& after, book_diff& out)
{
    auto const was = by_id(before.groups);
    auto const is = by_id(after.groups);
    for (auto const& one : after.groups) {
        auto const found = was.find(one.id);
        if (found == was.end()) {
            out.groups_added.push_back(one.label);
            continue;
        }
        auto const& old = *found->second;
        if (old.label != one.label)
            out.groups_renamed.push_back({old.label, one.label});
        if (old.members != one.members || old.subgroups != one.subgroups || old.properties != one.properties)
            out.groups_changed.push_back(one.label);
    }
    for (auto const& one : before.groups)
        if (!is.contains(one.id))
            out.groups_removed.push_back(one.label);
}

}  // namespace

bool book_diff::empty() const noexcept
{
    return contacts_added.empty() && contacts_removed.empty() && contacts_changed.empty() &&
           groups_added.empty() && groups_removed.empty() && groups_renamed.empty() && groups_changed.empty();
}

book_diff diff(book const& before, book const& after)
{
    book_diff out;
    compare_contacts(before, after, out);
    compare_groups(before, after, out);
    return out;
}

std::vector<std::string> describe(book_diff const& changes, std::size_t most)
{
    std::vector<std::string> out;
    auto const list = [&](std::string_view what, std::vector<std::string> const& names) {
        for (auto const& name : names)
            out.push_back(std::string(what) + ": " + (name.empty() ? "(no name)" : name));
    };
    list("group added", changes.groups_added);
    list("group removed", changes.groups_removed);
    for (auto const& one : changes.groups_renamed)
        out.push_back("group renamed: " + one.from + " \xE2\x86\x92 " + one.to);
    list("group changed", changes.groups_changed);
    list("contact added", changes.contacts_added);
    list("contact removed", changes.contacts_removed);
    list("contact changed", changes.contacts_changed);
    if (out.size() > most) {
        auto const left = out.size() - most;
        out.resize(most);
        out.push_back("\xE2\x80\xA6 and " + std::to_string(left) + " more");
    }
    return out;
}

}  // namespace cabinet::contacts
