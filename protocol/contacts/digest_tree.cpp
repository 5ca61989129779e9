#include "protocol/contacts/digest_tree.hpp"

#include <algorithm>

namespace cabinet::contacts {
namespace {

using auth::sha256_value;
using difference = std::ptrdiff_t;

/// Whether a group ends between two neighbours: once in 32 times, by the content of both. Of both, because the white
/// space between two entries is often the same everywhere.
bool is_boundary(sha256_value const& last, sha256_value const& before) noexcept
{
    return ((last.back() ^ before.back()) & 0x1F) == 0;
}

template <class Value>
void splice(std::vector<Value>& into, std::size_t first, std::size_t count, std::span<Value const> with)
{
    auto const common = std::min(count, with.size());
    std::copy_n(with.begin(), common, into.begin() + static_cast<difference>(first));
    auto const at = into.begin() + static_cast<difference>(first + common);
    if (with.size() > count)
        into.insert(at, with.begin() + static_cast<difference>(common), with.end());
    else
        into.erase(at, at + static_cast<difference>(count - common));
}

}  // namespace

sha256_value leaf_digest(std::string_view slice)
{
    return auth::sha256_hasher().update(octet{0x00}).update(slice).finish();
}

digest_tree::digest_tree(std::span<sha256_value const> leaves) : levels_(1)
{
    replace(0, 0, leaves);
}

/// A level as it will be, without making it so.
struct digest_tree::changed_level {
    std::vector<sha256_value> const& before;
    change const& made;

    std::size_t size() const noexcept { return before.size() - made.count + made.with.size(); }

    sha256_value const& operator[](std::size_t i) const noexcept
    {
        if (i < made.first)
            return before[i];
        i -= made.first;
        return i < made.with.size() ? made.with[i] : before[made.first + made.count + i - made.with.size()];
    }

    /// How many digests make the group that begins with the one at `first`.
    std::size_t group_length(std::size_t first) const noexcept
    {
        auto const most = std::min(size() - first, largest_group);
        for (std::size_t i = 1; i < most; ++i)
            if (is_boundary((*this)[first + i], (*this)[first + i - 1]))
                return i + 1;
        return most;
    }

    /// SHA-256(0x01 ‖ count as four octets, most significant first ‖ children)
    sha256_value node_digest(std::size_t first, std::size_t length) const
    {
        auth::sha256_hasher hasher;
        hasher.update(octet{0x01});
        for (int shift = 24; shift >= 0; shift -= 8)
            hasher.update(static_cast<octet>(length >> shift));
        for (std::size_t i = first; i < first + length; ++i)
            hasher.update(octet_view((*this)[i]));
        return hasher.finish();
    }
};

/// Works out what `made` changes on the next level. Groups before the one in which the change begins
/// are as they were: what ends a group lies inside it. So are all groups after the first common end behind the change.
digest_tree::step digest_tree::regroup(level const& below, change made, change& next)
{
    auto const& sizes = below.group_sizes;
    std::size_t group = 0;
    std::size_t begin = 0;  // of `group` among the digests
    while (group + 1 < sizes.size() && begin + sizes[group] <= made.first)
        begin += sizes[group++];

    changed_level const digests{below.digests, made};
    next = {group, 0, {}};
    std::vector<std::size_t> new_sizes;
    auto const changed_until = made.first + made.with.size();
    auto old_end = begin;  // of old groups passed, in old positions
    auto at = begin;
    while (at < digests.size()) {
        auto const length = digests.group_length(at);
        next.with.push_back(digests.node_digest(at, length));
        new_sizes.push_back(length);
        at += length;
        if (at < changed_until)
            continue;
        auto const at_before = at + made.count - made.with.size();
        while (group + next.count < sizes.size() && old_end < at_before)
            old_end += sizes[group + next.count++];
        if (old_end == at_before && !sizes.empty())  // the former root has no groups to keep
            break;
    }
    if (at == digests.size())
        next.count = sizes.size() - group;
    return {std::move(made), group, next.count, std::move(new_sizes)};
}

digest_tree::replacement digest_tree::plan(std::size_t first, std::size_t count,
                                           std::vector<sha256_value> with) const
{
    static level const nothing;
    bool const is_empty = levels_.front().digests.empty();  // its root stood for no group
    auto const groups_after = [](level const& of, step const& made) {
        return of.group_sizes.size() - made.groups + made.sizes.size();
    };
    replacement out;
    change next{first, count, std::move(with)};
    for (std::size_t height = 0;; ++height) {
        auto const& below = is_empty || height >= levels_.size() ? nothing : levels_[height];
        change above;
        out.steps_.push_back(regroup(below, std::move(next), above));
        next = std::move(above);
        auto const& made = out.steps_.back();
        if (groups_after(below, made) > 1)
            continue;
        changed_level const last{below.digests, made.digests};
        out.root_ = next.with.empty() ? last.node_digest(0, last.size()) : next.with.front();
        return out;
    }
}

void digest_tree::apply(replacement const& made)
{
    if (levels_.front().digests.empty())
        levels_.assign(1, {});
    levels_.resize(std::max(levels_.size(), made.steps_.size()));
    for (std::size_t height = 0; height < made.steps_.size(); ++height) {
        auto const& here = made.steps_[height];
        splice(levels_[height].digests, here.digests.first, here.digests.count,
               std::span<sha256_value const>(here.digests.with));
        splice(levels_[height].group_sizes, here.first_group, here.groups,
               std::span<std::size_t const>(here.sizes));
    }
    levels_.resize(made.steps_.size() + 1);
    levels_.back() = {{made.root_}, {}};
}

std::size_t digest_tree::replace(std::size_t first, std::size_t count, std::span<sha256_value const> with)
{
    auto const made = plan(first, count, {with.begin(), with.end()});
    apply(made);
    std::size_t hashed = 0;
    for (auto const& one : made.steps_)
        hashed += one.sizes.size();
    return hashed;
}

sha256_value tree_digest(std::span<sha256_value const> leaves)
{
    return digest_tree(leaves).digest();
}

xml::located<auth::sha256_value> document_digest(std::string_view document, xml::limits const& bounds)
{
    auto const slices = cut_slices(document, bounds);
    if (!slices)
        return slices.error();
    std::vector<auth::sha256_value> leaves;
    leaves.reserve(slices->size());
    for (auto const& one : *slices)
        leaves.push_back(leaf_digest(one.octets));
    return tree_digest(leaves);
}

}  // namespace cabinet::contacts
