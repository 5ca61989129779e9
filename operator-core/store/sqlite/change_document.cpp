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
    if (auto const error =
            run(db, "INSERT INTO change (document, gen, record) VALUES (?, ?, ?)", id_, expected + 1, record))
        return error;
    if (auto const error = forget_oldest(db))
        return error;
    return run(db, "UPDATE document SET gen = ?, head = ?, kept_from = ?, kept_octets = ? WHERE id = ?",
               expected + 1, head, kept_from_, kept_octets_, id_);
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
    id_ = row.number(0);
    kept_from_ = row.number(2);
    kept_octets_ = row.number(3);
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
    id_ = db.last_row_id();
    kept_from_ = 1;
    kept_octets_ = 0;
    return id_ > max_documents ? make_error_code(store_errc::exhausted) : error_code();
}

// Sealed octets move as they are: their place names the position and the generation that brought them.
error_code change_document::move_removed(connection& db)
{
    for (auto const& range : removed) {
        auto const first = slice_row(id_, range.first), last = slice_row(id_, range.last);
        query size(db, "SELECT sum(length(octets)) FROM slice WHERE id BETWEEN ? AND ?", first, last);
        if (!size.next())
            return size.error();
        kept_octets_ += size.number(0);
        if (auto const error = run(db,
                                   "INSERT INTO removed_slice (document, removed, position, gen, octets) "
                                   "SELECT ?, ?, id & ?, gen, octets FROM slice WHERE id BETWEEN ? AND ?",
                                   id_, expected + 1, position_end - 1, first, last))
            return error;
        if (auto const error = run(db, "DELETE FROM slice WHERE id BETWEEN ? AND ?", first, last))
            return error;
    }
    return {};
}

error_code change_document::insert_added(connection& db)
{
    for (auto const& row : added)
        if (auto const error = run(db, "INSERT INTO slice (id, gen, leaf, octets) VALUES (?, ?, ?, ?)",
                                   slice_row(id_, row.position), expected + 1, row.leaf, row.slice))
            return error;
    return {};
}

error_code change_document::forget_oldest(connection& db)
{
    while (kept_octets_ > history_octets) {
        query oldest(
            db,
            "SELECT removed, sum(length(octets)) FROM removed_slice WHERE document = ?1 AND removed = "
            "(SELECT min(removed) FROM removed_slice WHERE document = ?1) GROUP BY removed",
            id_);
        if (!oldest.next())
            return oldest.error() ? oldest.error() : make_error_code(store_errc::corrupt);
        kept_from_ = oldest.number(0);
        kept_octets_ -= std::min(kept_octets_, oldest.number(1));
        if (auto const error =
                run(db, "DELETE FROM removed_slice WHERE document = ? AND removed = ?", id_, kept_from_))
            return error;
    }
    return {};
}

}  // namespace cabinet::core::sqlite
