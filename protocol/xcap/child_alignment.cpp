#include "protocol/xcap/child_alignment.hpp"

#include <algorithm>
#include <unordered_map>

namespace cabinet::xcap {
namespace {

using children = std::vector<child_node>;

struct index_range {
    std::size_t begin = 0, end = 0;

    std::size_t size() const noexcept { return end - begin; }
};

/// Pairs of children whose keys occur once on each side, in the order of the old ones.
std::vector<aligned_children> unique_pairs(children const& before, index_range old_range,
                                           children const& after, index_range new_range)
{
    constexpr auto several = static_cast<std::size_t>(-1);
    struct places {
        std::size_t before = 0, after = 0;  // 1 + index
    };
    std::unordered_map<std::string_view, places> by_key;
    for (auto i = old_range.begin; i < old_range.end; ++i) {
        auto& at = by_key[before[i].key()].before;
        at = at == 0 ? i + 1 : several;
    }
    for (auto i = new_range.begin; i < new_range.end; ++i) {
        auto& at = by_key[after[i].key()].after;
        at = at == 0 ? i + 1 : several;
    }
    std::vector<aligned_children> out;
    for (auto i = old_range.begin; i < old_range.end; ++i) {
        auto const at = by_key[before[i].key()];
        if (at.before == i + 1 && at.after != 0 && at.after != several)
            out.push_back({i, at.after - 1});
    }
    return out;
}

/// The longest part of `pairs`, which are in order on the old side, that is in order on the new one.
std::vector<aligned_children> longest_in_order(std::vector<aligned_children> const& pairs)
{
    std::vector<std::size_t> ends;  // by length: the pair with the lowest `after` that ends so long a part
    std::vector<std::size_t> previous(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        auto const at =
            std::lower_bound(ends.begin(), ends.end(), pairs[i].after,
                             [&](std::size_t one, std::size_t after) { return pairs[one].after < after; });
        previous[i] = at == ends.begin() ? i : *std::prev(at);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<aligned_children> out(ends.size());
    auto at = ends.empty() ? 0 : ends.back();
    for (auto left = out.size(); left > 0; at = previous[at])
        out[--left] = pairs[at];
    return out;
}

/// Pairs what stands between two pairs one by one, where number, kinds and names agree.
void pair_in_turn(children const& before, index_range old_range, children const& after, index_range new_range,
                  std::vector<aligned_children>& out)
{
    if (old_range.size() != new_range.size())
        return;
    for (std::size_t i = 0; i < old_range.size(); ++i) {
        auto const& one = before[old_range.begin + i];
        auto const& other = after[new_range.begin + i];
        if (one.kind != other.kind || one.name != other.name)
            return;
    }
    for (std::size_t i = 0; i < old_range.size(); ++i)
        out.push_back({old_range.begin + i, new_range.begin + i});
}

}  // namespace

std::vector<aligned_children> align_children(children const& before, children const& after)
{
    std::vector<aligned_children> out;
    auto const shorter = std::min(before.size(), after.size());
    std::size_t head = 0, tail = 0;
    for (; head < shorter && before[head].octets == after[head].octets; ++head)
        out.push_back({head, head});
    while (tail < shorter - head &&
           before[before.size() - 1 - tail].octets == after[after.size() - 1 - tail].octets)
        ++tail;
    index_range old_left{head, before.size() - tail}, new_left{head, after.size() - tail};
    for (auto const& pair : longest_in_order(unique_pairs(before, old_left, after, new_left))) {
        pair_in_turn(before, {old_left.begin, pair.before}, after, {new_left.begin, pair.after}, out);
        out.push_back(pair);
        old_left.begin = pair.before + 1;
        new_left.begin = pair.after + 1;
    }
    pair_in_turn(before, old_left, after, new_left, out);
    for (; tail > 0; --tail)
        out.push_back({before.size() - tail, after.size() - tail});
    return out;
}

}  // namespace cabinet::xcap
