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

/// How many of `digests`, which is not empty, make the group that begins with the first of them.
std::size_t group_length(std::span<sha256_value const> digests) noexcept
{
    auto const most = std::min(digests.size(), digest_tree::largest_group);
    for (std::size_t i = 1; i < most; ++i)
        if (is_boundary(digests[i], digests[i - 1]))
            return i + 1;
    return most;
}

/// SHA-256(0x01 ‖ count as four octets, most significant first ‖ children)
sha256_value node_digest(std::span<sha256_value const> children)
{
    auto const count = static_cast<std::uint32_t>(children.size());
    auth::sha256_hasher hasher;
    hasher.update(octet{0x01});
    for (int shift = 24; shift >= 0; shift -= 8)
        hasher.update(static_cast<octet>(count >> shift));
    for (auto const& child : children)
        hasher.update(octet_view(child));
    return hasher.finish();
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

/// Makes `made` on a level and finds what it changes on the next. Groups before the one in which the change begins
/// are as they were: what ends a group lies inside it. So are all groups after the first common end behind the change.
digest_tree::change digest_tree::regroup(level& below, change const& made)
{
    auto& sizes = below.group_sizes;
    std::size_t group = 0;
    std::size_t begin = 0;  // of `group` among the digests
    while (group + 1 < sizes.size() && begin + sizes[group] <= made.first)
        begin += sizes[group++];

    splice(below.digests, made.first, made.count, std::span<sha256_value const>(made.with));
    std::span<sha256_value const> const digests(below.digests);

    change next{group, 0, {}};
    std::vector<std::size_t> new_sizes;
    auto const changed_until = made.first + made.with.size();
    auto old_end = begin;  // of old groups passed, in old positions
    auto at = begin;
    while (at < digests.size()) {
        auto const length = group_length(digests.subspan(at));
        next.with.push_back(node_digest(digests.subspan(at, length)));
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
    splice(sizes, group, next.count, std::span<std::size_t const>(new_sizes));
    return next;
}

std::size_t digest_tree::replace(std::size_t first, std::size_t count, std::span<sha256_value const> with)
{
    if (levels_.front().digests.empty())
        levels_.assign(1, {});  // its root stood for no group
    change made{first, count, {with.begin(), with.end()}};
    std::size_t hashed = 0;
    std::size_t height = 0;
    do {
        if (height + 1 == levels_.size())
            levels_.emplace_back();
        made = regroup(levels_[height], made);
        hashed += made.with.size();
        ++height;
    } while (levels_[height - 1].group_sizes.size() > 1);
    levels_.resize(height + 1);
    auto const root = made.with.empty() ? node_digest(levels_[height - 1].digests) : made.with.front();
    levels_.back() = {{root}, {}};
    return hashed;
}

sha256_value tree_digest(std::span<sha256_value const> leaves)
{
    return digest_tree(leaves).digest();
}

}  // namespace cabinet::contacts
