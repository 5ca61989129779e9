#include "operator-core/store/sqlite/change_document.hpp"

namespace cabinet::core::sqlite {

error_code change_document::apply(connection& db, vault&)
{
    if (auto const error = find(db))
        return error;
    if (auto const error = move_removed(db))
        return error;
    if (auto const error = insert_added(db))
        return error;
    if (auto const error = log(db))
        return error;
    if (auto const error = forget(db))
        return error;
    if (!name.empty())
        if (auto const error = run(db, "UPDATE document SET name = ? WHERE id = ?", name, kept_.document))
            return error;
    return run(db, "UPDATE document SET gen = ?, head = ?, kept_from = ?, kept_octets = ? WHERE id = ?",
               expected + 1, head, kept_.from, kept_.octets, kept_.document);
}

error_code change_document::find(connection& db)
{
    query row(db,
              "SELECT id, gen, kept_from, kept_octets FROM document WHERE subscription = ? AND lookup = ?",
              owner, octet_view(document));
    if (!row.next())
        return row.error() ? row.error() : create(db);
    if (row.number(1) != expected)
        return store_errc::conflict;
    kept_ = {row.number(0), row.number(2), row.number(3)};
    moved_ = 0;
    return {};
}

error_code change_document::create(connection& db)
{
    if (expected != 0)
        return store_errc::conflict;
    query subscription(db, "SELECT 1 FROM subscription WHERE id = ?", owner);
    if (!subscription.next())
        return subscription.error() ? subscription.error() : make_error_code(store_errc::not_found);
    if (auto const error =
            run(db,
                "INSERT INTO document (subscription, lookup, gen, head, kept_from, kept_octets) "
                "VALUES (?, ?, 0, ?, 1, 0)",
                owner, octet_view(document), head))
        return error;
    kept_ = {db.last_row_id(), 1, 0};
    moved_ = 0;
    return kept_.document > max_documents ? make_error_code(store_errc::exhausted) : error_code();
}

// Sealed octets move as they are: their place names the position and the generation that brought them.
error_code change_document::move_removed(connection& db)
{
    for (auto const& range : removed) {
        auto const first = slice_row(kept_.document, range.first),
                   last = slice_row(kept_.document, range.last);
        query size(db, "SELECT sum(length(octets)) FROM slice WHERE id BETWEEN ? AND ?", first, last);
        if (!size.next())
            return size.error();
        kept_.octets += size.number(0);
        if (auto const error = run(db,
                                   "INSERT INTO removed_slice (document, removed, position, gen, octets) "
                                   "SELECT ?, ?, id & ?, gen, octets FROM slice WHERE id BETWEEN ? AND ?",
                                   kept_.document, expected + 1, position_end - 1, first, last))
            return error;
        moved_ += db.changes();
        if (auto const error = run(db, "DELETE FROM slice WHERE id BETWEEN ? AND ?", first, last))
            return error;
    }
    return {};
}

error_code change_document::insert_added(connection& db)
{
    for (auto const& row : added)
        if (auto const error =
                run(db, "INSERT INTO slice (id, gen, leaf, octets) VALUES (?, ?, ?, ?)",
                    slice_row(kept_.document, row.position), expected + 1, row.leaf, row.slice))
            return error;
    return {};
}

// A version's end is never before that of the one before it, whatever the clock did: the oldest is always due first.
error_code change_document::log(connection& db)
{
    if (auto const error =
            run(db,
                "UPDATE change SET replaced = max(?3, ifnull((SELECT replaced FROM change "
                "WHERE document = ?1 AND gen = ?2 - 1), ?3)) WHERE document = ?1 AND gen = ?2",
                kept_.document, expected, static_cast<std::uint64_t>(now.time_since_epoch().count())))
        return error;
    return run(db, "INSERT INTO change (document, gen, record) VALUES (?, ?, ?)", kept_.document,
               expected + 1, record);
}

error_code change_document::forget(connection& db)
{
    version_dropper dropper(db, kept_, moved_ + spare_rows);
    if (auto const error = dropper.forget_old(keeping, now, expected + 1))
        return error;
    return dropper.forget_large(keeping.octets);
}

}  // namespace cabinet::core::sqlite
