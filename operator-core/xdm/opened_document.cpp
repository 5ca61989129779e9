#include "operator-core/xdm/opened_document.hpp"

#include "operator-core/store/slice_positions.hpp"

#include <algorithm>

namespace cabinet::core {
namespace {

using difference = std::ptrdiff_t;

bool is_without_id(slice_facts const& one) noexcept
{
    return one.what == slice_facts::kind::entry && one.id == 0;
}

/// Puts what `value_of` gives of each of `with` in the place of some elements.
template <class Value, class Source, class ValueOf>
void splice(std::vector<Value>& into, std::size_t first, std::size_t count, std::vector<Source>& with,
            ValueOf value_of)
{
    auto const common = std::min(count, with.size());
    for (std::size_t i = 0; i < common; ++i)
        into[first + i] = value_of(with[i]);
    auto const at = into.begin() + static_cast<difference>(first + common);
    if (with.size() <= count) {
        into.erase(at, at + static_cast<difference>(count - common));
        return;
    }
    std::vector<Value> more;
    for (std::size_t i = common; i < with.size(); ++i)
        more.push_back(value_of(with[i]));
    into.insert(at, std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

bool repeats_ids(std::span<slice_facts const> facts)
{
    std::vector<std::pair<std::uint32_t, std::uint64_t>> members;
    for (auto const& one : facts)
        if (one.what == slice_facts::kind::entry && one.id != 0)
            members.emplace_back(one.list, one.id);
    std::sort(members.begin(), members.end());
    return std::adjacent_find(members.begin(), members.end()) != members.end();
}

std::optional<opened_document> opened_document::open(document_head const& head, slice_collector stored,
                                                     xml::limits const& bounds)
{
    std::string whole;
    whole.reserve(head.size);
    for (auto const& slice : stored.slices)
        whole += slice;
    auto const described = is_divisible(whole) ? describe_slices(whole, bounds) : std::nullopt;
    if (!described || described->slices.size() != stored.slices.size() ||
        stored.positions.size() != stored.slices.size())
        return std::nullopt;

    opened_document out;
    out.head_ = head;
    std::vector<auth::sha256_value> leaves;
    for (std::size_t i = 0; i < stored.slices.size(); ++i) {
        if (described->slices[i].octets.size() != stored.slices[i].size())
            return std::nullopt;
        leaves.push_back(contacts::leaf_digest(stored.slices[i]));
        out.octets_.push_back(std::make_shared<std::string const>(std::move(stored.slices[i])));
        auto const& facts = described->facts[i];
        out.kinds_.push_back(facts.what);
        out.elements_.push_back(facts.elements);
        out.uris_.push_back(facts.uri);
        out.ids_.push_back(facts.id);
        out.all_elements_ += facts.elements;
        out.without_id_ += is_without_id(facts) ? 1u : 0u;
        if (facts.what == slice_facts::kind::structure)
            out.structure_.push_back(i);
    }
    out.positions_ = std::move(stored.positions);
    out.list_ids_ = described->list_ids;
    out.repeats_ids_ =
        repeats_ids(described->facts) || std::any_of(out.ids_.begin(), out.ids_.end(), [&](std::uint64_t id) {
            return std::binary_search(out.list_ids_.begin(), out.list_ids_.end(), id);
        });
    out.tree_ = contacts::digest_tree(leaves);
    return out.tree_.digest() == head.digest ? std::optional(std::move(out)) : std::nullopt;
}

std::string opened_document::text(std::size_t first, std::size_t count) const
{
    std::size_t size = 0;
    for (auto i = first; i < first + count; ++i)
        size += octets_[i]->size();
    std::string out;
    out.reserve(size);
    for (auto i = first; i < first + count; ++i)
        out += *octets_[i];
    return out;
}

std::size_t opened_document::footprint() const noexcept
{
    constexpr std::size_t around_slice = 160;  // its string and its places in the arrays and the tree
    return static_cast<std::size_t>(head_.size) + slices() * around_slice;
}

void opened_document::apply(document_edit edit, document_head const& next)
{
    auto const first = edit.first, count = edit.count;
    for (auto i = first; i < first + count; ++i) {
        all_elements_ -= elements_[i];
        without_id_ -= kinds_[i] == slice_facts::kind::entry && ids_[i] == 0 ? 1u : 0u;
    }
    repeats_ids_ = repeats_ids_ || edit.repeats_ids;
    list_ids_ = std::move(edit.list_ids);
    std::vector<std::size_t> added_structure;
    for (std::size_t i = 0; i < edit.slices.size(); ++i) {
        auto const& one = edit.slices[i].facts;
        all_elements_ += one.elements;
        without_id_ += is_without_id(one) ? 1u : 0u;
        if (one.what == slice_facts::kind::structure)
            added_structure.push_back(first + i);
    }
    auto const begin = std::lower_bound(structure_.begin(), structure_.end(), first);
    auto const end = std::lower_bound(begin, structure_.end(), first + count);
    for (auto at = end; at != structure_.end(); ++at)
        *at = *at + edit.slices.size() - count;
    structure_.insert(structure_.erase(begin, end), added_structure.begin(), added_structure.end());

    using slice = document_edit::slice;
    splice(octets_, first, count, edit.slices,
           [](slice& one) { return std::make_shared<std::string const>(std::move(one.octets)); });
    splice(kinds_, first, count, edit.slices, [](slice const& one) { return one.facts.what; });
    splice(elements_, first, count, edit.slices, [](slice const& one) { return one.facts.elements; });
    splice(uris_, first, count, edit.slices, [](slice const& one) { return one.facts.uri; });
    splice(ids_, first, count, edit.slices, [](slice const& one) { return one.facts.id; });
    splice(positions_, first, count, edit.slices, [](slice const& one) { return one.position; });
    tree_.apply(edit.tree);
    head_ = next;
}

void place(document_edit& edit, opened_document const& in)
{
    auto const positions = in.positions();
    auto const end = edit.first + edit.count;
    auto const low = edit.first == 0 ? 0 : positions[edit.first - 1];
    auto const high = end == positions.size() ? position_end : positions[end];
    auto const parts = edit.slices.size() + 1;
    if (high - low >= parts) {
        for (std::size_t i = 0; i + 1 < parts; ++i)
            edit.slices[i].position = low + (high - low) * (i + 1) / parts;
        return;
    }
    std::vector<slice_position> wanted(positions.begin(),
                                       positions.begin() + static_cast<difference>(edit.first));
    wanted.resize(edit.first + edit.slices.size(), 0);
    wanted.insert(wanted.end(), positions.begin() + static_cast<difference>(end), positions.end());
    auto const placed = place_slices(wanted);
    // Neighbours whose rows move are taken into the change, as they are.
    auto const again = [&](std::size_t slice, slice_position position) {
        return document_edit::slice{
            std::string(in.octets(slice)),
            {in.kinds()[slice], in.elements(slice), 0, in.uris()[slice], in.ids()[slice]},
            position};
    };
    for (std::size_t i = 0; i < edit.slices.size(); ++i)
        edit.slices[i].position = placed[edit.first + i];
    auto const in_new = [&](std::size_t old) { return old - edit.count + edit.slices.size(); };
    std::size_t begin = 0;
    while (begin < edit.first && placed[begin] == positions[begin])
        ++begin;
    auto behind = positions.size();
    while (behind > end && placed[in_new(behind - 1)] == positions[behind - 1])
        --behind;
    std::vector<document_edit::slice> before, after;
    for (auto i = begin; i < edit.first; ++i)
        before.push_back(again(i, placed[i]));
    for (auto i = end; i < behind; ++i)
        after.push_back(again(i, placed[in_new(i)]));
    edit.slices.insert(edit.slices.end(), std::make_move_iterator(after.begin()),
                       std::make_move_iterator(after.end()));
    edit.slices.insert(edit.slices.begin(), std::make_move_iterator(before.begin()),
                       std::make_move_iterator(before.end()));
    edit.first = begin;
    edit.count = behind - begin;
}

}  // namespace cabinet::core
