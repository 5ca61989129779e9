#include "protocol/base/ascii.hpp"
#include "protocol/contacts/kept_parts.hpp"
#include "protocol/contacts/resource_lists.hpp"
#include "protocol/xml/escape.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace cabinet::contacts {
namespace {

/// Names that mean something to others.
bool is_reserved(std::string_view name)
{
    return name.empty() || istarts_with(name, "oma_") || istarts_with(name, "rcs_") ||
           istarts_with(name, "ext_cabinet");
}

/// `wish`, made unlike every name in `taken`. A name must come back from the document as it is.
std::string unique_name(std::string wish, std::set<std::string>& taken)
{
    if (!xml::is_text(wish))
        wish.clear();
    if (is_reserved(wish))
        wish = "group " + wish;
    auto name = wish;
    for (int i = 2; !taken.insert(name).second; ++i)
        name = wish + " (" + std::to_string(i) + ")";
    return name;
}

/// Puts the groups in tree order: each once, under the first group that names it.
class tree_builder {
public:
    explicit tree_builder(book const& of) : book_(of)
    {
        for (auto const& one : book_.groups)
            by_id_.emplace(one.id, &one);
        for (auto const& one : book_.contacts)
            contacts_.insert(one.id);
    }

    std::vector<group> build()
    {
        std::unordered_set<std::string_view> inside;
        for (auto const& one : book_.groups)
            for (auto const& id : one.subgroups)
                if (id != one.id)
                    inside.insert(id);
        std::set<std::string> names;
        for (auto const& one : book_.groups)
            if (!inside.contains(one.id))
                place(one, 1, names);
        for (auto const& one : book_.groups)  // what only a circle of groups names
            place(one, 1, names);
        return std::move(out_);
    }

private:
    bool place(group const& one, std::size_t depth, std::set<std::string>& sibling_names)
    {
        if (!placed_.insert(one.id).second)
            return false;
        auto const at = out_.size();
        out_.push_back(one);
        out_[at].list_name = unique_name(one.list_name.empty() ? one.label : one.list_name, sibling_names);
        keep_members(out_[at]);
        std::vector<std::string> subgroups;
        std::set<std::string> names;
        for (auto const& id : one.subgroups) {
            auto const found = by_id_.find(id);
            if (found == by_id_.end())
                continue;
            if (depth < max_group_depth && place(*found->second, depth + 1, names))
                subgroups.push_back(id);
        }
        out_[at].subgroups = std::move(subgroups);
        return true;
    }

    void keep_members(group& of) const
    {
        std::unordered_set<std::string_view> seen;
        std::vector<std::string> kept;
        for (auto const& id : of.members)
            if (contacts_.contains(id) && seen.insert(id).second)
                kept.push_back(id);
        of.members = std::move(kept);
    }

    book const& book_;
    std::unordered_map<std::string_view, group const*> by_id_;
    std::unordered_set<std::string_view> contacts_;
    std::unordered_set<std::string> placed_;
    std::vector<group> out_;
};

}  // namespace

std::vector<group> canonical_groups(book const& from)
{
    return tree_builder(from).build();
}

book canonical(book from)
{
    from.groups = canonical_groups(from);
    from.foreign = canonical_foreign(from);
    return from;
}

}  // namespace cabinet::contacts
