#include "protocol/contacts/merge.hpp"

#include "protocol/contacts/by_id.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

// RFC 6350 §6: cardinality 1 or *1.
constexpr std::array<std::string_view, 12> stands_once = {
    "FN",     "N",    "BDAY", "ANNIVERSARY", "GENDER",      "REV",
    "PRODID", "KIND", "UID",  "BIRTHPLACE",  "SORT-STRING", "MAILER"};

bool is_single(property const& p)
{
    return std::find(stands_once.begin(), stands_once.end(), p.name) != stands_once.end();
}

template <class T>
bool holds(std::vector<T> const& all, T const& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

/// Lists whose elements count once: the remote's without what the local side removed, then what it added.
template <class T>
std::vector<T> merge_lists(std::vector<T> const& base, std::vector<T> const& local,
                           std::vector<T> const& remote)
{
    if (local == base)
        return remote;
    if (remote == base)
        return local;
    std::vector<T> out;
    for (auto const& one : remote)
        if (!holds(base, one) || holds(local, one))
            out.push_back(one);
    for (auto const& one : local)
        if (!holds(base, one) && !holds(out, one))
            out.push_back(one);
    return out;
}

property const* find_single(std::vector<property> const& in, std::string_view name)
{
    auto const found =
        std::find_if(in.begin(), in.end(), [&](auto const& p) { return p.name == name && is_single(p); });
    return found == in.end() ? nullptr : &*found;
}

/// Properties that stand once: where both sides hold one, the side that changed it, the local one if both did.
void settle_singles(std::vector<property>& out, std::vector<property> const& base,
                    std::vector<property> const& local, std::vector<property> const& remote)
{
    std::unordered_set<std::string_view> seen;
    std::vector<property> settled;
    for (auto const& one : out) {
        if (!is_single(one)) {
            settled.push_back(one);
            continue;
        }
        if (!seen.insert(one.name).second)
            continue;
        auto const* const was = find_single(base, one.name);
        auto const* const mine = find_single(local, one.name);
        auto const* const theirs = find_single(remote, one.name);
        bool const i_changed = mine && (!was || *mine != *was);
        settled.push_back(i_changed || !theirs ? (mine ? *mine : one) : *theirs);
    }
    out = std::move(settled);
}

std::vector<property> merge_properties(std::vector<property> const& base, std::vector<property> const& local,
                                       std::vector<property> const& remote)
{
    auto out = merge_lists(base, local, remote);
    if (local != base && remote != base)
        settle_singles(out, base, local, remote);
    return out;
}

std::string const& merge_text(std::string const& base, std::string const& local, std::string const& remote)
{
    return local == base ? remote : local;
}

contact merge_one(contact const& base, contact const& local, contact const& remote)
{
    return {.id = local.id,
            .properties = merge_properties(base.properties, local.properties, remote.properties)};
}

group merge_one(group const& base, group const& local, group const& remote)
{
    return {.id = local.id,
            .label = merge_text(base.label, local.label, remote.label),
            .list_name = remote.list_name.empty() ? local.list_name : remote.list_name,
            .members = merge_lists(base.members, local.members, remote.members),
            .subgroups = merge_lists(base.subgroups, local.subgroups, remote.subgroups),
            .properties = merge_properties(base.properties, local.properties, remote.properties)};
}

template <class T>
T const* look_up(std::unordered_map<std::string_view, T const*> const& in, std::string_view id)
{
    auto const found = in.find(id);
    return found == in.end() ? nullptr : found->second;
}

/// Contacts or groups, matched by id.
template <class T>
std::vector<T> merge_items(std::vector<T> const& base, std::vector<T> const& local,
                           std::vector<T> const& remote)
{
    auto const in_base = by_id(base);
    auto const in_local = by_id(local);
    auto const in_remote = by_id(remote);
    std::vector<T> out;
    for (auto const& theirs : remote) {
        auto const* const was = look_up(in_base, theirs.id);
        auto const* const mine = look_up(in_local, theirs.id);
        if (mine)
            out.push_back(merge_one(was ? *was : T{}, *mine, theirs));
        else if (!was || theirs != *was)  // new there, or edited there and deleted here
            out.push_back(theirs);
    }
    for (auto const& mine : local) {
        if (look_up(in_remote, mine.id))
            continue;
        auto const* const was = look_up(in_base, mine.id);
        if (!was || mine != *was)
            out.push_back(mine);
    }
    return out;
}

/// Members and subgroups that went with their card leave the lists they stood in.
void drop_dangling(book& in)
{
    auto const contacts = by_id(in.contacts);
    auto const groups = by_id(in.groups);
    for (auto& one : in.groups) {
        std::erase_if(one.members, [&](auto const& id) { return !look_up(contacts, id); });
        std::erase_if(one.subgroups, [&](auto const& id) { return !look_up(groups, id); });
    }
}

}  // namespace

book merge(book const& base, book const& local, book const& remote)
{
    book out;
    out.id = remote.id.empty() ? local.id : remote.id;
    out.contacts = merge_items(base.contacts, local.contacts, remote.contacts);
    out.groups = merge_items(base.groups, local.groups, remote.groups);
    out.foreign = merge_lists(base.foreign, local.foreign, remote.foreign);
    drop_dangling(out);
    return out;
}

}  // namespace cabinet::contacts
