#include "operator-core/store/sqlite/schema.hpp"

#include "operator-core/store/sqlite/preparation.hpp"

#include "operator-core/store/store_failure.hpp"

#include <chrono>

namespace cabinet::core::sqlite {
namespace {

struct migration {
    char const* name;
    char const* sql;
};

// Never change one that was released: add another. Column types and sealing: docs/store.md.
constexpr migration migrations[] = {
    {"subscriptions, bindings and documents, sealed", R"(
-- One row: what holds for the whole database.
CREATE TABLE whole (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sqn_epoch INTEGER NOT NULL,         -- processes that have given SQNs so far
    key_check BLOB                      -- sealed constant: tells another master key
) STRICT;
INSERT INTO whole (id, sqn_epoch) VALUES (1, 0);

CREATE TABLE subscription (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice
    barred INTEGER NOT NULL,
    created INTEGER NOT NULL,               -- ms since 1970
    wrapped_key BLOB NOT NULL,              -- the subscription's data key, under the master key
    credentials BLOB NOT NULL               -- sealed
) STRICT;

CREATE TABLE identity (
    id INTEGER PRIMARY KEY,                 -- ascends in the order of assignment
    subscription INTEGER NOT NULL,
    kind INTEGER NOT NULL,                  -- identity_kind
    lookup BLOB NOT NULL,                   -- keyed hash of kind and text
    since INTEGER NOT NULL,
    until INTEGER,                          -- null: now
    text BLOB NOT NULL                      -- sealed
) STRICT;
CREATE UNIQUE INDEX identity_owner ON identity (lookup) WHERE until IS NULL AND kind <> 5;
CREATE INDEX identity_sharers ON identity (lookup) WHERE until IS NULL AND kind = 5;
CREATE INDEX identity_of ON identity (subscription);

CREATE TABLE sqn (
    subscription INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL,                  -- SEQ values up to here may have been used
    epoch INTEGER NOT NULL                  -- whole.sqn_epoch when the mark was written
) STRICT;

CREATE TABLE binding (
    subscription INTEGER NOT NULL,
    aor BLOB NOT NULL,                      -- keyed hash
    version INTEGER NOT NULL,
    bindings BLOB NOT NULL,                 -- sealed
    PRIMARY KEY (subscription, aor)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- at most 2^28 - 1: part of slice.id
    subscription INTEGER NOT NULL,
    lookup BLOB NOT NULL,                   -- keyed hash of AUID and name
    gen INTEGER NOT NULL,
    head BLOB NOT NULL,                     -- sealed: digest, size, date; stays when the document is deleted
    kept_from INTEGER NOT NULL,             -- the oldest generation that can still be read
    kept_octets INTEGER NOT NULL            -- octets in removed_slice
) STRICT;
CREATE UNIQUE INDEX document_of ON document (subscription, lookup);

CREATE TABLE slice (
    id INTEGER PRIMARY KEY,                 -- document * 2^35 + position
    gen INTEGER NOT NULL,                   -- the generation that brought it
    leaf BLOB NOT NULL,                     -- sealed digest
    octets BLOB NOT NULL                    -- sealed
) STRICT;

CREATE TABLE removed_slice (
    document INTEGER NOT NULL,
    removed INTEGER NOT NULL,               -- the generation that took it away
    position INTEGER NOT NULL,
    gen INTEGER NOT NULL,
    octets BLOB NOT NULL
) STRICT;
CREATE INDEX removed_slice_of ON removed_slice (document, removed);

CREATE TABLE change (
    document INTEGER NOT NULL,
    gen INTEGER NOT NULL,
    record BLOB NOT NULL,                   -- sealed
    PRIMARY KEY (document, gen)
) STRICT, WITHOUT ROWID;
)"},
    {"versions have an age", R"(
-- ms since 1970, never less than of the generation before; null: the current one. What is there counts from now.
ALTER TABLE change ADD COLUMN replaced INTEGER;
UPDATE change SET replaced = unixepoch() * 1000 WHERE gen < (SELECT gen FROM document WHERE id = document);
CREATE INDEX change_due ON change (replaced) WHERE replaced IS NOT NULL;
)"},
    {"documents have names, and accesses are logged", R"(
ALTER TABLE document ADD COLUMN name BLOB;  -- sealed: AUID and name; null: not changed since there are names

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- without gaps: a missing one was taken away
    at INTEGER NOT NULL,                    -- ms since 1970
    subscription INTEGER NOT NULL,          -- whose data was looked at; stays when it is erased
    entry BLOB NOT NULL,                    -- sealed with a key of the whole store: who, which command
    words BLOB                              -- sealed with the subscription's: what, why; null: erased
) STRICT;
CREATE INDEX audit_of ON audit (subscription);
)"},
};

constexpr char const* migration_table = R"(
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied INTEGER NOT NULL
) STRICT)";

std::uint64_t number_of(connection& db, char const* sql)
{
    query row(db, sql);
    auto const found = row.next();
    require(db, row.error());
    return found ? row.number(0) : 0;
}

// Inside a transaction, as two processes may start at once.
std::uint64_t current_schema(connection& db)
{
    auto const marked = number_of(db, "PRAGMA application_id");
    if (marked == application_id)
        return number_of(db, "SELECT max(number) FROM migration");
    if (marked != 0 || number_of(db, "SELECT count(*) FROM sqlite_schema") != 0)
        fail(db, "belongs to another program; give operator-core a file of its own");
    return 0;
}

void apply(connection& db, std::uint64_t number, migration const& next)
{
    if (number == 1) {
        require(db, db.execute(migration_table));
        require(db, db.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str()));
    }
    require(db, db.execute(next.sql));
    auto const now =
        std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    require(db, run(db, "INSERT INTO migration (number, name, applied) VALUES (?, ?, ?)", number,
                    std::string_view(next.name), static_cast<std::uint64_t>(now.count())));
}

}  // namespace

int const newest_schema = static_cast<int>(std::size(migrations));

void migrate(connection& db)
{
    for (;;) {
        require(db, db.execute("BEGIN IMMEDIATE"));
        auto const current = current_schema(db);
        if (current > std::size(migrations))
            fail(db, "was written by a newer operator-core (schema " + std::to_string(current) +
                         ", this one knows " + std::to_string(newest_schema) + "); start the newer version");
        if (current < std::size(migrations))
            apply(db, current + 1, migrations[current]);
        require(db, db.execute("COMMIT"));
        if (current == std::size(migrations))
            return;
    }
}

}  // namespace cabinet::core::sqlite
