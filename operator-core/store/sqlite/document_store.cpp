#include "operator-core/store/sqlite/document_store.hpp"

#include "operator-core/store/record_codec.hpp"

#include <algorithm>
#include <limits>

namespace cabinet::core::sqlite {
namespace {

bool adds_up(document_content const& content)
{
    std::size_t total = 0;
    for (auto const& slice : content.slices) {
        if (slice.size == 0 || slice.size > content.text.size() - total)
            return false;
        total += slice.size;
    }
    return total == content.text.size() && content.slices.size() <= max_document_slices;
}

/// Positions that ascend and are some.
bool is_in_order(document_splice const& change)
{
    slice_position last = 0;
    for (auto const& one : change.added) {
        if (one.position <= last || one.position >= position_end || one.octets.empty())
            return false;
        last = one.position;
    }
    return change.slices <= max_document_slices;
}

result<lookup_hash> lookup_of_row(connection& db, document_key const& key)
{
    query row(db, "SELECT lookup FROM document WHERE id = ? AND subscription = ?", key.row, key.owner);
    lookup_hash out{};
    if (!row.next() || row.blob(0).size() != out.size())
        return row.error() ? row.error() : make_error_code(store_errc::not_found);
    std::memcpy(out.data(), row.blob(0).data(), out.size());
    return out;
}

}  // namespace

result<sqlite_document_store::stored> sqlite_document_store::find(document_key const& key)
{
    stored out;
    out.lookup = access_.keys.lookup_document(key.owner, key.auid, key.name);
    if (key.row != 0) {
        auto const lookup = lookup_of_row(access_.db, key);
        if (!lookup)
            return lookup.error();
        out.lookup = *lookup;
    }
    query row(access_.db,
              "SELECT id, gen, head, kept_from, name IS NOT NULL FROM document "
              "WHERE subscription = ? AND lookup = ?",
              key.owner, octet_view(out.lookup));
    if (!row.next())
        return row.error() ? result<stored>(row.error()) : out;
    auto const sealer = access_.key_of(key.owner);
    if (!sealer)
        return sealer.error();
    out.id = row.number(0);
    out.kept_from = row.number(3);
    out.is_named = row.number(4) != 0;
    out.key = *sealer;
    auto const opened = out.key->open(row.blob(2), head_place(key.owner, out.lookup, row.number(1)).view());
    auto const head = access_.checked(opened ? parse_head(*opened) : opened.error(), key.owner);
    if (!head)
        return head.error();
    out.head = *head;
    out.head.gen = row.number(1);
    return out;
}

asio::awaitable<result<document_head>> sqlite_document_store::load_head(document_key key)
{
    auto const document = find(key);
    if (!document)
        co_return document.error();
    co_return document->head;
}

asio::awaitable<result<document_head>> sqlite_document_store::visit(document_key key, slice_sink& sink)
{
    co_return visit_now(key, sink);
}

asio::awaitable<result<document_head>> sqlite_document_store::visit_at(document_key key, std::uint64_t gen,
                                                                       slice_sink& sink)
{
    co_return visit_then(key, gen, sink);
}

result<document_head> sqlite_document_store::visit_now(document_key const& key, slice_sink& sink)
{
    read_transaction const one_state(access_.db);
    if (one_state.error())
        return one_state.error();
    auto const document = find(key);
    if (!document)
        return document.error();
    if (!document->head.exists || !sink.begin(document->head))
        return document->head;
    query rows(access_.db, "SELECT id & ?, gen, octets FROM slice WHERE id BETWEEN ? AND ? ORDER BY id",
               position_end - 1, slice_row(document->id, 0), slice_row(document->id, position_end - 1));
    if (auto const done = hand_over(key.owner, *document, document->head, rows, sink); !done)
        return done.error();
    return document->head;
}

// What a generation had: slices that had come by then and either are still there or went later.
result<document_head> sqlite_document_store::visit_then(document_key const& key, std::uint64_t gen,
                                                        slice_sink& sink)
{
    read_transaction const one_state(access_.db);
    if (one_state.error())
        return one_state.error();
    auto const document = find(key);
    if (!document)
        return document.error();
    if (document->id == 0 || gen < document->kept_from || gen > document->head.gen)
        return store_errc::not_found;
    auto const change = find_change(key.owner, *document, gen);
    if (!change)
        return change.error();
    if (!change->head.exists || !sink.begin(change->head))
        return change->head;
    query rows(access_.db,
               "SELECT id & ?1 AS position, gen, octets FROM slice WHERE id BETWEEN ?2 AND ?3 AND gen <= ?4 "
               "UNION ALL SELECT position, gen, octets FROM removed_slice "
               "WHERE document = ?5 AND removed > ?4 AND gen <= ?4 ORDER BY position",
               position_end - 1, slice_row(document->id, 0), slice_row(document->id, position_end - 1), gen,
               document->id);
    if (auto const done = hand_over(key.owner, *document, change->head, rows, sink); !done)
        return done.error();
    return change->head;
}

// Rows: position, gen, octets. A row that is missing is noticed by the head's count and size.
result<void> sqlite_document_store::hand_over(subscription_id owner, stored const& document,
                                              document_head const& head, query& rows, slice_sink& sink)
{
    std::string text;
    std::uint64_t slices = 0, size = 0;
    while (rows.next()) {
        auto const place =
            slice_place(sealed_column::slice_octets, owner, document.lookup, rows.number(0), rows.number(1));
        text.clear();
        if (auto const opened = document.key->open_onto(text, rows.blob(2), place.view()); !opened)
            return access_.checked(opened, owner);
        sink.position(rows.number(0));
        sink.slice(text);
        ++slices;
        size += text.size();
    }
    if (rows.error())
        return rows.error();
    if (slices != head.slices || size != head.size)
        return access_.checked(result<void>(store_errc::corrupt), owner);
    return {};
}

result<change_record> sqlite_document_store::read_change(subscription_id owner, stored const& document,
                                                         std::uint64_t gen, octet_view sealed)
{
    auto const opened = document.key->open(sealed, change_place(owner, document.lookup, gen).view());
    auto record = access_.checked(opened ? parse_change(*opened) : opened.error(), owner);
    if (record) {
        record->head.gen = gen;
        record->readable = gen >= document.kept_from;
    }
    return record;
}

result<change_record> sqlite_document_store::find_change(subscription_id owner, stored const& document,
                                                         std::uint64_t gen)
{
    query row(access_.db, "SELECT record FROM change WHERE document = ? AND gen = ?", document.id, gen);
    if (!row.next())
        return row.error() ? row.error() : make_error_code(store_errc::corrupt);
    return read_change(owner, document, gen, row.blob(0));
}

asio::awaitable<result<std::vector<change_record>>>
sqlite_document_store::history(document_key key, std::uint64_t before, std::size_t limit)
{
    co_return read_history(key, before, limit);
}

result<std::vector<change_record>>
sqlite_document_store::read_history(document_key const& key, std::uint64_t before, std::size_t limit)
{
    read_transaction const one_state(access_.db);
    if (one_state.error())
        return one_state.error();
    auto const document = find(key);
    if (!document)
        return document.error();
    constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();  // of SQLite's integers
    query rows(access_.db,
               "SELECT gen, record FROM change WHERE document = ? AND gen < ? ORDER BY gen DESC LIMIT ?",
               document->id, std::min(before, largest), std::min<std::uint64_t>(limit, largest));
    std::vector<change_record> out;
    while (rows.next()) {
        auto record = read_change(key.owner, *document, rows.number(0), rows.blob(1));
        if (!record)
            return record.error();
        out.push_back(std::move(*record));
    }
    if (rows.error())
        return rows.error();
    return out;
}

result<void> sqlite_document_store::read_leaves(stored const& document, document_state& into)
{
    query rows(access_.db, "SELECT id & ?, gen, leaf FROM slice WHERE id BETWEEN ? AND ? ORDER BY id",
               position_end - 1, slice_row(document.id, 0), slice_row(document.id, position_end - 1));
    std::string leaf;
    while (rows.next()) {
        auto const place =
            slice_place(sealed_column::slice_leaf, into.owner, into.lookup, rows.number(0), rows.number(1));
        leaf.clear();
        auto const opened = document.key->open_onto(leaf, rows.blob(2), place.view());
        if (!opened || leaf.size() != sizeof(auth::sha256_value))
            return access_.checked(result<void>(store_errc::corrupt), into.owner);
        into.positions.push_back(rows.number(0));
        std::memcpy(into.leaves.emplace_back().data(), leaf.data(), leaf.size());
    }
    return rows.error() ? result<void>(rows.error()) : result<void>();
}

// Once: the first change of a new document, or of one from before names were stored.
void sqlite_document_store::give_name(stored const& document, document_key const& key, auth::sealer& sealer,
                                      change_document& change)
{
    if (!document.is_named)
        change.name = sealer.seal(write_text_pair(key.auid, key.name),
                                  name_place(key.owner, document.lookup).view(), access_.keys.random());
}

result<std::unique_ptr<change_document>> sqlite_document_store::prepare(document_key const& key,
                                                                        std::uint64_t expected,
                                                                        document_content const* content,
                                                                        change_note note, document_head& next)
{
    read_transaction const one_state(access_.db);
    if (one_state.error())
        return one_state.error();
    auto const document = find(key);
    if (!document)
        return document.error();
    if (document->head.gen != expected)
        return store_errc::conflict;
    if (!content && !document->head.exists)
        return store_errc::not_found;
    auto const sealer = access_.key_of(key.owner);
    if (!sealer)
        return sealer.error();
    document_state before{key.owner, document->lookup, expected, {}, {}};
    if (auto const read = read_leaves(*document, before); !read)
        return read.error();
    auto change = prepare_change(before, content, std::move(note), **sealer, access_.keys.random(), next);
    give_name(*document, key, **sealer, *change);
    return change;
}

result<std::unique_ptr<change_document>> sqlite_document_store::prepare(document_key const& key,
                                                                        std::uint64_t expected,
                                                                        document_splice const& change,
                                                                        change_note note, document_head& next)
{
    auto const document = find(key);
    if (!document)
        return document.error();
    if (document->head.gen != expected)
        return store_errc::conflict;
    if (!document->head.exists)
        return store_errc::not_found;
    auto const sealer = access_.key_of(key.owner);
    if (!sealer)
        return sealer.error();
    document_state const before{key.owner, document->lookup, expected, {}, {}};
    auto prepared = prepare_splice(before, change, std::move(note), **sealer, access_.keys.random(), next);
    give_name(*document, key, **sealer, *prepared);
    return prepared;
}

asio::awaitable<result<document_head>> sqlite_document_store::commit(std::unique_ptr<change_document> change,
                                                                     document_head next)
{
    change->keeping = keeping_;
    change = co_await access_.commit(std::move(change));
    if (change->outcome)
        co_return change->outcome;
    co_return next;
}

asio::awaitable<result<document_head>> sqlite_document_store::replace(document_key key,
                                                                      std::uint64_t expected,
                                                                      document_content content,
                                                                      change_note note)
{
    if (!adds_up(content))
        co_return store_errc::too_many_slices;
    document_head next;
    auto change = prepare(key, expected, &content, std::move(note), next);
    if (!change)
        co_return change.error();
    co_return co_await commit(std::move(*change), next);
}

asio::awaitable<result<document_head>> sqlite_document_store::splice(document_key key, std::uint64_t expected,
                                                                     document_splice change, change_note note)
{
    if (!is_in_order(change))
        co_return store_errc::too_many_slices;
    document_head next;
    auto prepared = prepare(key, expected, change, std::move(note), next);
    if (!prepared)
        co_return prepared.error();
    co_return co_await commit(std::move(*prepared), next);
}

asio::awaitable<result<document_head>> sqlite_document_store::remove(document_key key, std::uint64_t expected,
                                                                     change_note note)
{
    document_head next;
    auto change = prepare(key, expected, nullptr, std::move(note), next);
    if (!change)
        co_return change.error();
    co_return co_await commit(std::move(*change), next);
}

}  // namespace cabinet::core::sqlite
