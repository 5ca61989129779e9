#include "operator-core/store/slice_alignment.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

using leaves = std::span<auth::sha256_value const>;

struct anchor {
    std::size_t before, after;
};

// A stretch of both documents between two anchors: [first, last).
struct stretch {
    std::size_t before_first, before_last, after_first, after_last;
};

struct occurrence {
    auth::sha256_value const* leaf;
    std::size_t index;
    bool in_after;
};

// Slices that occur once in either side of the stretch, in the order of the new document.
std::vector<anchor> unique_in_both(leaves before, leaves after, stretch const& s)
{
    std::vector<occurrence> all;
    all.reserve(s.before_last - s.before_first + s.after_last - s.after_first);
    for (auto i = s.before_first; i < s.before_last; ++i)
        all.push_back({&before[i], i, false});
    for (auto i = s.after_first; i < s.after_last; ++i)
        all.push_back({&after[i], i, true});
    // Sorted, not hashed: no choice of contacts makes it slow.
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
        return *a.leaf != *b.leaf ? *a.leaf < *b.leaf : a.in_after < b.in_after;
    });

    std::vector<anchor> found;
    for (std::size_t i = 0, end = 0; i < all.size(); i = end) {
        for (end = i + 1; end < all.size() && *all[end].leaf == *all[i].leaf;)
            ++end;
        if (end - i == 2 && !all[i].in_after && all[i + 1].in_after)
            found.push_back({all[i].index, all[i + 1].index});
    }
    std::sort(found.begin(), found.end(), [](anchor a, anchor b) { return a.after < b.after; });
    return found;
}

// The longest subsequence that also ascends in the earlier document (patience sorting).
std::vector<anchor> longest_ascending(std::vector<anchor> const& anchors)
{
    std::vector<std::size_t> best;  // best[k]: the anchor that ends a run of k + 1 earliest
    std::vector<std::size_t> previous(anchors.size(), not_kept);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        auto const place = std::partition_point(
            best.begin(), best.end(), [&](std::size_t at) { return anchors[at].before < anchors[i].before; });
        if (place != best.begin())
            previous[i] = *(place - 1);
        if (place == best.end())
            best.push_back(i);
        else
            *place = i;
    }
    std::vector<anchor> out;
    for (auto i = best.empty() ? not_kept : best.back(); i != not_kept; i = previous[i])
        out.push_back(anchors[i]);
    std::reverse(out.begin(), out.end());
    return out;
}

// Keeps the equal runs at both ends of a stretch and takes them off it.
void keep_ends(leaves before, leaves after, stretch& s, std::vector<std::size_t>& kept)
{
    while (s.before_first < s.before_last && s.after_first < s.after_last &&
           before[s.before_first] == after[s.after_first])
        kept[s.after_first++] = s.before_first++;
    while (s.before_first < s.before_last && s.after_first < s.after_last &&
           before[s.before_last - 1] == after[s.after_last - 1])
        kept[--s.after_last] = --s.before_last;
}

}  // namespace

std::vector<std::size_t> align_slices(leaves before, leaves after)
{
    std::vector<std::size_t> kept(after.size(), not_kept);
    stretch middle{0, before.size(), 0, after.size()};
    keep_ends(before, after, middle, kept);

    auto from_before = middle.before_first, from_after = middle.after_first;
    auto const keep_between = [&](std::size_t to_before, std::size_t to_after) {
        stretch between{from_before, to_before, from_after, to_after};
        keep_ends(before, after, between, kept);
    };
    for (auto const& at : longest_ascending(unique_in_both(before, after, middle))) {
        keep_between(at.before, at.after);
        kept[at.after] = at.before;
        from_before = at.before + 1;
        from_after = at.after + 1;
    }
    keep_between(middle.before_last, middle.after_last);
    return kept;
}

}  // namespace cabinet::core
