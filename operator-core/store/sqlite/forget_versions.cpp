#include "operator-core/store/sqlite/forget_versions.hpp"

#include <algorithm>

namespace cabinet::core::sqlite {
namespace {

std::int64_t latest_to_drop(milliseconds age, unix_time now)
{
    return (now - age).time_since_epoch().count();
}

}  // namespace

error_code version_dropper::forget_old(retention const& limits, unix_time now, std::uint64_t gen)
{
    auto const latest = latest_to_drop(limits.age, now);
    while (rows_ > 0) {
        std::uint64_t oldest = 0;
        {
            query row(db_, "SELECT gen, replaced FROM change WHERE document = ? ORDER BY gen LIMIT 1",
                      history_.document);
            if (!row.next())
                return row.error();
            oldest = row.number(0);
            if (oldest >= gen)
                return {};
            bool const is_old = static_cast<std::int64_t>(row.number(1)) <= latest;
            if (!is_old && gen - oldest <= limits.versions)
                return {};
        }
        if (auto const error = forget(oldest))
            return error;
    }
    return {};
}

error_code version_dropper::forget_large(std::uint64_t octets)
{
    while (history_.octets > octets && rows_ > 0) {
        query oldest(db_, "SELECT min(removed) FROM removed_slice WHERE document = ?", history_.document);
        if (!oldest.next())
            return oldest.error();
        if (oldest.is_null(0))
            return store_errc::corrupt;
        history_.from = std::max(history_.from, oldest.number(0));
        if (auto const error = drop_slices(oldest.number(0)))
            return error;
    }
    return {};
}

error_code version_dropper::forget(std::uint64_t gen)
{
    history_.from = std::max(history_.from, gen + 1);
    if (auto const error = drop_slices(gen + 1))
        return error;
    if (rows_ == 0)
        return {};
    --rows_;
    return run(db_, "DELETE FROM change WHERE document = ? AND gen = ?", history_.document, gen);
}

// Slices that went with generation `up_to` or before.
error_code version_dropper::drop_slices(std::uint64_t up_to)
{
    query sizes(
        db_,
        "SELECT count(*), ifnull(sum(size), 0) FROM (SELECT length(octets) AS size FROM removed_slice "
        "WHERE document = ? AND removed <= ? ORDER BY removed, rowid LIMIT ?)",
        history_.document, up_to, rows_);
    if (!sizes.next())
        return sizes.error();
    auto const count = sizes.number(0);
    if (count == 0)
        return {};
    history_.octets -= std::min(history_.octets, sizes.number(1));
    rows_ -= std::min(rows_, count);
    return run(db_,
               "DELETE FROM removed_slice WHERE rowid IN (SELECT rowid FROM removed_slice "
               "WHERE document = ? AND removed <= ? ORDER BY removed, rowid LIMIT ?)",
               history_.document, up_to, count);
}

error_code forget_versions::apply(connection& db, vault&)
{
    auto const latest = static_cast<std::uint64_t>(std::max<std::int64_t>(latest_to_drop(age, now), -1));
    more = false;
    for (auto rows = max_rows; rows > 0; --rows) {
        kept_history history;
        std::uint64_t gen = 0;
        {
            query due(db,
                      "SELECT c.document, c.gen, d.kept_from, d.kept_octets FROM change c "
                      "JOIN document d ON d.id = c.document "
                      "WHERE c.replaced <= ? ORDER BY c.replaced, c.document, c.gen LIMIT 1",
                      latest);
            if (!due.next())
                return due.error();
            history = {due.number(0), due.number(2), due.number(3)};
            gen = due.number(1);
        }
        version_dropper dropper(db, history, rows);
        if (auto const error = dropper.forget(gen))
            return error;
        if (auto const error = run(db, "UPDATE document SET kept_from = ?, kept_octets = ? WHERE id = ?",
                                   history.from, history.octets, history.document))
            return error;
        if (dropper.is_exhausted())
            break;
    }
    more = true;
    return {};
}

}  // namespace cabinet::core::sqlite
