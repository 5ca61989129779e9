#include "operator-core/store/sqlite/prepare_change.hpp"

#include "operator-core/store/record_codec.hpp"
#include "operator-core/store/slice_alignment.hpp"

namespace cabinet::core::sqlite {
namespace {

// Where each slice of the new document stands, and which rows of the old one stay as they are.
struct plan {
    std::vector<std::uint64_t> positions;
    std::vector<bool> is_new;      // by new slice
    std::vector<bool> is_staying;  // by old slice
};

plan make_plan(document_state const& before, document_content const* content)
{
    std::vector<auth::sha256_value> leaves;
    if (content)
        for (auto const& slice : content->slices)
            leaves.push_back(slice.leaf);
    auto const kept = align_slices(before.leaves, leaves);
    std::vector<std::uint64_t> positions(kept.size(), 0);
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i] != not_kept)
            positions[i] = before.positions[kept[i]];

    plan out{place_slices(positions), {}, std::vector<bool>(before.positions.size(), false)};
    for (std::size_t i = 0; i < kept.size(); ++i) {
        bool const stays = kept[i] != not_kept && out.positions[i] == positions[i];
        out.is_new.push_back(!stays);
        if (stays)
            out.is_staying[kept[i]] = true;
    }
    return out;
}

std::uint64_t take_removed(document_state const& before, plan const& next, change_document& into)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < before.positions.size(); ++i) {
        if (next.is_staying[i])
            continue;
        ++count;
        if (i > 0 && !next.is_staying[i - 1])
            into.removed.back().last = before.positions[i];
        else
            into.removed.push_back({before.positions[i], before.positions[i]});
    }
    return count;
}

/// A slice of the generation that `into` makes.
change_document::new_row seal_slice(slice_position position, std::string_view text,
                                    auth::sha256_value const& leaf, auth::sealer& key, random_source& random,
                                    change_document const& into)
{
    auto const place = [&](sealed_column column) {
        return slice_place(column, into.owner, into.document, position, into.expected + 1);
    };
    return {position, key.seal(leaf, place(sealed_column::slice_leaf).view(), random),
            key.seal(as_octets(text), place(sealed_column::slice_octets).view(), random)};
}

void seal_added(plan const& next, document_content const& content, auth::sealer& key, random_source& random,
                change_document& into)
{
    std::size_t offset = 0;
    for (std::size_t i = 0; i < content.slices.size(); ++i) {
        auto const& slice = content.slices[i];
        auto const text = std::string_view(content.text).substr(offset, slice.size);
        offset += slice.size;
        if (next.is_new[i])
            into.added.push_back(seal_slice(next.positions[i], text, slice.leaf, key, random, into));
    }
}

std::unique_ptr<change_document> begin_change(document_state const& before, unix_time now)
{
    auto out = std::make_unique<change_document>();
    out->owner = before.owner;
    out->document = before.lookup;
    out->expected = before.gen;
    out->now = now;
    return out;
}

/// The head and the line of the change log, once the rows are known.
void seal_record(document_head const& next, std::uint64_t removed, change_note note, auth::sealer& key,
                 random_source& random, change_document& into)
{
    change_record const record{std::move(note), next, into.added.size(), removed, false};
    into.head = key.seal(write_head(next), head_place(into.owner, into.document, next.gen).view(), random);
    into.record =
        key.seal(write_change(record), change_place(into.owner, into.document, next.gen).view(), random);
}

}  // namespace

std::unique_ptr<change_document> prepare_change(document_state const& before, document_content const* content,
                                                change_note note, auth::sealer& key, random_source& random,
                                                document_head& next)
{
    auto out = begin_change(before, note.at);

    auto const rows = make_plan(before, content);
    next = {};
    next.gen = before.gen + 1;
    next.changed = note.at;
    if (content) {
        next.exists = true;
        next.digest = content->digest;
        next.size = content->text.size();
        next.slices = content->slices.size();
    }
    auto const removed = take_removed(before, rows, *out);
    if (content)
        seal_added(rows, *content, key, random, *out);
    seal_record(next, removed, std::move(note), key, random, *out);
    return out;
}

std::unique_ptr<change_document> prepare_splice(document_state const& before, document_splice const& change,
                                                change_note note, auth::sealer& key, random_source& random,
                                                document_head& next)
{
    auto out = begin_change(before, note.at);
    next = {.exists = true,
            .gen = before.gen + 1,
            .digest = change.digest,
            .size = change.size,
            .slices = change.slices,
            .changed = note.at};
    if (!change.removed.empty())  // neighbours: nothing else stands between them
        out->removed.push_back({change.removed.front(), change.removed.back()});
    for (auto const& one : change.added)
        out->added.push_back(seal_slice(one.position, one.octets, one.leaf, key, random, *out));
    seal_record(next, change.removed.size(), std::move(note), key, random, *out);
    return out;
}

}  // namespace cabinet::core::sqlite
