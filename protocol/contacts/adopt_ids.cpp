#include "protocol/contacts/adopt_ids.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

using renames = std::unordered_map<std::string, std::string>;

bool share_an_address(contact const& a, contact const& b)
{
    for (auto const& p : a.properties)
        if (p.name == "TEL" || p.name == "EMAIL" || p.name == "IMPP")
            for (auto const& q : b.properties)
                if (p.name == q.name && p.value == q.value)
                    return true;
    return false;
}

bool is_only_one_called(book const& in, std::string const& name)
{
    return std::count_if(in.contacts.begin(), in.contacts.end(),
                         [&](auto const& one) { return display_name(one) == name; }) == 1;
}

/// Pairs what is made with what is known and not yet taken, first match first.
template <class Item>
class matcher {
public:
    matcher(std::vector<Item> const& fresh, std::set<std::string> const& made, std::vector<Item> const& known)
        : fresh_(fresh),
          made_(made),
          known_(known)
    {
        for (auto const& one : fresh)
            taken_.insert(one.id);
    }

    void match(std::function<bool(Item const&, Item const&)> const& same, renames& out)
    {
        for (auto const& one : fresh_) {
            if (!made_.contains(one.id) || out.contains(one.id))
                continue;
            auto const found = std::find_if(known_.begin(), known_.end(), [&](auto const& other) {
                return !taken_.contains(other.id) && same(one, other);
            });
            if (found == known_.end())
                continue;
            out.emplace(one.id, found->id);
            taken_.insert(found->id);
        }
    }

private:
    std::vector<Item> const& fresh_;
    std::set<std::string> const& made_;
    std::vector<Item> const& known_;
    std::unordered_set<std::string> taken_;
};

void follow(renames const& to, std::string& id)
{
    if (auto const found = to.find(id); found != to.end())
        id = found->second;
}

}  // namespace

void adopt_ids(book& fresh, std::set<std::string> const& made, book const& known)
{
    renames contacts;
    matcher<contact> people(fresh.contacts, made, known.contacts);
    people.match([](auto const& a, auto const& b) { return a.properties == b.properties; }, contacts);
    people.match([](auto const& a,
                    auto const& b) { return display_name(a) == display_name(b) && share_an_address(a, b); },
                 contacts);
    people.match(
        [&](auto const& a, auto const& b) {
            auto const name = display_name(a);
            return !name.empty() && name == display_name(b) && is_only_one_called(fresh, name) &&
                   is_only_one_called(known, name);
        },
        contacts);
    for (auto& one : fresh.contacts)
        follow(contacts, one.id);
    for (auto& one : fresh.groups)
        for (auto& member : one.members)
            follow(contacts, member);

    renames groups;
    matcher<group> labels(fresh.groups, made, known.groups);
    labels.match([](auto const& a, auto const& b) { return a.label == b.label; }, groups);
    labels.match([](auto const& a, auto const& b) { return !a.members.empty() && a.members == b.members; },
                 groups);
    for (auto& one : fresh.groups) {
        follow(groups, one.id);
        for (auto& inside : one.subgroups)
            follow(groups, inside);
        if (auto const* const was = find_group(known, one.id))
            one.list_name = was->list_name;
    }
    if (fresh.id.empty())
        fresh.id = known.id;
}

}  // namespace cabinet::contacts
