#pragma once

#include "operator-core/store/error.hpp"
#include "operator-core/store/failure_log.hpp"
#include "operator-core/store/records.hpp"
#include "protocol/base/result.hpp"

#include <filesystem>
#include <memory>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace cabinet::core::sqlite {

enum class open_mode { read_only, read_write };

/// One connection to the database file and its prepared statements. For one thread at a time.
class connection {
public:
    /// Opens `file`; read_write creates it. `vfs`: SQLite's file layer by name, empty for the usual one.
    /// `failures` outlives the connection. Throws store_failure.
    connection(std::filesystem::path const& file, open_mode mode, std::string const& vfs,
               failure_log& failures);

    /// Runs statements that give no rows: PRAGMA, BEGIN, a schema. Not kept.
    /// Errors: store_errc::unavailable, full, corrupt; conflict where a uniqueness rule forbids it.
    error_code execute(char const* sql);

    bool in_transaction() const noexcept;

    /// Rows the last INSERT, UPDATE or DELETE touched; the row id the last INSERT made.
    std::uint64_t changes() const noexcept;
    std::uint64_t last_row_id() const noexcept;

    /// Error of a result code; reports it where it is a failure of the database and not of the change.
    error_code error_of(int code);

    /// Says what is wrong with the database, with its name before it.
    void report(std::string const& what);

    sqlite3* native() const noexcept { return handle_.get(); }
    std::filesystem::path const& file() const noexcept { return file_; }

private:
    friend class query;
    struct closer {
        void operator()(sqlite3* handle) const noexcept;
    };
    struct finalizer {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };

    /// The statement for a literal, prepared once; null, with `code` set, where SQLite refuses it.
    sqlite3_stmt* prepared(char const* sql, int& code);

    std::filesystem::path file_;
    failure_log& failures_;
    std::unique_ptr<sqlite3, closer> handle_;
    std::unordered_map<char const*, std::unique_ptr<sqlite3_stmt, finalizer>> statements_;
};

/// One run of a statement. `sql` is a string literal: its address names the prepared statement. Arguments are bound in
/// order. Not two at once of the same literal.
///
///     query rows(db, "SELECT version FROM binding WHERE subscription = ?", id);
///     while (rows.next()) …
///     if (rows.error()) return rows.error();
class query {
public:
    query(connection& db, char const* sql);

    template <class First, class... Others>
    query(connection& db, char const* sql, First const& first, Others const&... others) : query(db, sql)
    {
        bind(first);
        (bind(others), ...);
    }
    ~query();
    query(query const&) = delete;
    query& operator=(query const&) = delete;

    /// Goes to the next row; false at the end and on an error.
    bool next();

    /// Runs to the end.
    error_code run();

    error_code error() const noexcept { return error_; }

    // Columns of the current row, from 0. A view is valid until next().
    std::uint64_t number(int column) const noexcept;
    octet_view blob(int column) const noexcept;
    bool is_null(int column) const noexcept;

private:
    void bind(std::uint64_t value);
    void bind(subscription_id value) { bind(to_number(value)); }
    void bind(identity_kind value) { bind(static_cast<std::uint64_t>(value)); }
    void bind(bool value) { bind(static_cast<std::uint64_t>(value)); }
    void bind(octet_view value);  ///< stays valid until the query dies
    void bind(octets const& value) { bind(octet_view(value)); }
    void bind(std::string_view text);
    void check(int code);

    connection& db_;
    sqlite3_stmt* statement_ = nullptr;
    int bound_ = 0;
    error_code error_;
};

/// Runs a statement that gives no rows.
template <class... Arguments>
error_code run(connection& db, char const* sql, Arguments const&... arguments)
{
    return query(db, sql, arguments...).run();
}

/// BEGIN … COMMIT around reads, so that they see one state. Ends with the object.
class read_transaction {
public:
    explicit read_transaction(connection& db) : db_(db), error_(run(db, "BEGIN")) {}
    ~read_transaction()
    {
        if (db_.in_transaction())
            run(db_, "COMMIT");
    }
    read_transaction(read_transaction const&) = delete;
    read_transaction& operator=(read_transaction const&) = delete;

    error_code error() const noexcept { return error_; }

private:
    connection& db_;
    error_code error_;
};

}  // namespace cabinet::core::sqlite
