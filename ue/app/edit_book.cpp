#include "ue/app/edit_book.hpp"

#include "protocol/contacts/vcard_writer.hpp"

#include <algorithm>
#include <unordered_map>

namespace cabinet::ue {
namespace {

contacts::contact const* find_named_contact(contacts::book const& in, std::string const& name,
                                            std::string& why_not)
{
    if (auto const* const found = contacts::find_contact(in, name))
        return found;
    contacts::contact const* found = nullptr;
    for (auto const& one : in.contacts) {
        if (contacts::display_name(one) != name)
            continue;
        if (found) {
            why_not =
                "Several contacts are called \"" + name + "\"; name one by its id, such as " + one.id + ".";
            return nullptr;
        }
        found = &one;
    }
    if (!found)
        why_not = "There is no contact called \"" + name + "\".";
    return found;
}

/// Calls `act` with the group and each contact's id, once all of them are known to be there.
template <class Act>
std::string with_members(contacts::book& in, std::string const& group, std::vector<std::string> const& names,
                         Act const& act)
{
    std::string why_not;
    auto* const to = find_named_group(in, group, why_not);
    std::vector<std::string> ids;
    for (auto const& name : names)
        if (to && why_not.empty())
            if (auto const* const one = find_named_contact(in, name, why_not))
                ids.push_back(one->id);
    if (!why_not.empty())
        return why_not;
    for (auto const& id : ids)
        act(*to, id);
    return {};
}

/// The text of a contact's properties, to find one with the same.
std::string content_of(contacts::contact const& one)
{
    contacts::book alone;
    alone.contacts.push_back({.id = "x", .properties = one.properties});
    return contacts::write_vcards(alone, contacts::vcard_format::v4_0, contacts::group_style::cards);
}

void import_contacts(contacts::book& to, contacts::book& from, std::set<std::string> const& made_ids,
                     std::unordered_map<std::string, std::string>& same)
{
    std::unordered_map<std::string, std::size_t> by_id, by_content;
    for (std::size_t i = 0; i < to.contacts.size(); ++i) {
        by_id.emplace(to.contacts[i].id, i);
        if (!made_ids.empty())
            by_content.emplace(content_of(to.contacts[i]), i);
    }
    for (auto& one : from.contacts) {
        if (auto const known = by_id.find(one.id); known != by_id.end())
            to.contacts[known->second] = std::move(one);
        else if (auto const equal = made_ids.empty() ? by_content.end() : by_content.find(content_of(one));
                 equal != by_content.end() &&
                 (made_ids.contains(one.id) || made_ids.contains(to.contacts[equal->second].id)))
            same.emplace(one.id, to.contacts[equal->second].id);
        else
            to.contacts.push_back(std::move(one));
    }
}

void import_groups(contacts::book& to, contacts::book& from,
                   std::unordered_map<std::string, std::string>& same)
{
    std::vector<contacts::group> fresh;
    for (auto& one : from.groups) {
        auto const* known = contacts::find_group(to, one.id);
        if (!known)
            known = contacts::find_group_by_label(to, one.label);
        if (known)
            same.emplace(one.id, known->id);
    }
    auto const id_here = [&](std::string const& id) {
        auto const known = same.find(id);
        return known == same.end() ? id : known->second;
    };
    std::set<std::string> inside;  // groups that are in another one
    for (auto const& one : to.groups)
        inside.insert(one.subgroups.begin(), one.subgroups.end());
    for (auto& one : from.groups) {
        auto* here = contacts::find_group(to, id_here(one.id));
        bool const is_new = here == nullptr;
        if (is_new) {
            fresh.push_back(one);
            here = &fresh.back();
            here->members.clear();
            here->subgroups.clear();
        } else {
            here->label = one.label;
        }
        for (auto const& member : one.members)
            if (auto const id = id_here(member);
                std::find(here->members.begin(), here->members.end(), id) == here->members.end())
                here->members.push_back(id);
        for (auto const& subgroup : one.subgroups)
            if (auto const id = id_here(subgroup); is_new && inside.insert(id).second)
                here->subgroups.push_back(id);
    }
    to.groups.insert(to.groups.end(), fresh.begin(), fresh.end());
}

}  // namespace

contacts::group* find_named_group(contacts::book& in, std::string const& name, std::string& why_not)
{
    if (auto* const found = contacts::find_group(in, name))
        return found;
    contacts::group* found = nullptr;
    for (auto& one : in.groups) {
        if (one.label != name)
            continue;
        if (found) {
            why_not =
                "Several groups are called \"" + name + "\"; name one by its id, such as " + one.id + ".";
            return nullptr;
        }
        found = &one;
    }
    if (!found)
        why_not = "There is no group called \"" + name + "\"; \"ue groups list\" shows them all.";
    return found;
}

std::string add_group(contacts::book& to, std::string const& label, random_source& random)
{
    if (label.empty())
        return "A group needs a name.";
    if (contacts::find_group_by_label(to, label))
        return "There is a group called \"" + label + "\" already.";
    contacts::group made;
    made.id = "urn:uuid:" + random_uuid(random);
    made.label = label;
    to.groups.push_back(std::move(made));
    return {};
}

std::string rename_group(contacts::book& in, std::string const& group, std::string const& label)
{
    if (label.empty())
        return "A group needs a name.";
    std::string why_not;
    auto* const found = find_named_group(in, group, why_not);
    if (!found)
        return why_not;
    if (auto const* const other = contacts::find_group_by_label(in, label); other && other != found)
        return "There is a group called \"" + label + "\" already.";
    found->label = label;
    return {};
}

std::string delete_group(contacts::book& in, std::string const& group)
{
    std::string why_not;
    auto const* const found = find_named_group(in, group, why_not);
    if (!found)
        return why_not;
    if (!found->subgroups.empty())
        return "There are groups inside \"" + group + "\"; delete those first.";
    auto const id = found->id;
    std::erase_if(in.groups, [&](contacts::group const& one) { return one.id == id; });
    for (auto& one : in.groups)
        std::erase(one.subgroups, id);
    return {};
}

std::string put_into_group(contacts::book& in, std::string const& group,
                           std::vector<std::string> const& contacts)
{
    return with_members(in, group, contacts, [](contacts::group& to, std::string const& id) {
        if (std::find(to.members.begin(), to.members.end(), id) == to.members.end())
            to.members.push_back(id);
    });
}

std::string take_out_of_group(contacts::book& in, std::string const& group,
                              std::vector<std::string> const& contacts)
{
    return with_members(in, group, contacts,
                        [](contacts::group& from, std::string const& id) { std::erase(from.members, id); });
}

void import_book(contacts::book& to, contacts::book from, std::set<std::string> const& made_ids)
{
    std::unordered_map<std::string, std::string> same;  // ids of `from` that are another id in `to`
    import_contacts(to, from, made_ids, same);
    import_groups(to, from, same);
}

}  // namespace cabinet::ue
