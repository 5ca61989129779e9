#include "operator-core/store/sqlite/connection.hpp"

#include "operator-core/store/store_failure.hpp"

#include <cassert>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sqlite3.h>
#include <unistd.h>

namespace cabinet::core::sqlite {
namespace {

// Contact data is nobody else's: made here with mode 0600, which SQLite gives its -wal and -shm files too.
void create_private(std::filesystem::path const& file)
{
    int const descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        throw store_failure("cannot open the database " + file.string() + ": " + std::strerror(errno));
    ::close(descriptor);
}

}  // namespace

void connection::closer::operator()(sqlite3* handle) const noexcept
{
    sqlite3_close_v2(handle);
}

void connection::finalizer::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

connection::connection(std::filesystem::path const& file, open_mode mode, std::string const& vfs,
                       failure_log& failures)
    : file_(file),
      failures_(failures)
{
    if (mode == open_mode::read_write && vfs.empty())
        create_private(file);
    int const access =
        mode == open_mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    int const code = sqlite3_open_v2(file.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX,
                                     vfs.empty() ? nullptr : vfs.c_str());
    handle_.reset(handle);
    if (code == SQLITE_NOMEM)
        throw std::bad_alloc();
    if (code != SQLITE_OK)
        throw store_failure("cannot open the database " + file.string() + ": " +
                            (handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)));
    sqlite3_extended_result_codes(handle, 1);
}

error_code connection::error_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return {};
    case SQLITE_NOMEM:
        throw std::bad_alloc();
    case SQLITE_CONSTRAINT:
        return store_errc::conflict;
    }
    bool const detailed = sqlite3_extended_errcode(native()) == code;
    report(std::string(detailed ? sqlite3_errmsg(native()) : sqlite3_errstr(code)) + " (SQLite code " +
           std::to_string(code) + ")");
    switch (code & 0xff) {
    case SQLITE_FULL:
        return store_errc::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return store_errc::corrupt;
    default:
        return store_errc::unavailable;
    }
}

void connection::report(std::string const& what)
{
    failures_.report("the database " + file_.string() + ": " + what);
}

error_code connection::execute(char const* sql)
{
    return error_of(sqlite3_exec(native(), sql, nullptr, nullptr, nullptr));
}

bool connection::in_transaction() const noexcept
{
    return sqlite3_get_autocommit(native()) == 0;
}

std::uint64_t connection::changes() const noexcept
{
    return static_cast<std::uint64_t>(sqlite3_changes64(native()));
}

std::uint64_t connection::last_row_id() const noexcept
{
    return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(native()));
}

sqlite3_stmt* connection::prepared(char const* sql, int& code)
{
    auto& kept = statements_[sql];
    if (!kept) {
        sqlite3_stmt* made = nullptr;
        code = sqlite3_prepare_v3(native(), sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
        kept.reset(made);
    }
    return kept.get();
}

query::query(connection& db, char const* sql) : db_(db)
{
    int code = SQLITE_OK;
    statement_ = db.prepared(sql, code);
    assert(!statement_ || !sqlite3_stmt_busy(statement_));
    error_ = db.error_of(code);
}

query::~query()
{
    if (!statement_)
        return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void query::check(int code)
{
    if (!error_)
        error_ = db_.error_of(code);
}

void query::bind(std::uint64_t value)
{
    if (statement_)
        check(sqlite3_bind_int64(statement_, ++bound_, static_cast<sqlite3_int64>(value)));
}

void query::bind(octet_view value)
{
    // A null pointer would bind NULL; an empty blob is a value.
    static constexpr octet nothing = 0;
    if (statement_)
        check(sqlite3_bind_blob64(statement_, ++bound_, value.empty() ? &nothing : value.data(), value.size(),
                                  nullptr));
}

void query::bind(std::string_view text)
{
    if (statement_)
        check(sqlite3_bind_text64(statement_, ++bound_, text.empty() ? "" : text.data(), text.size(), nullptr,
                                  SQLITE_UTF8));
}

bool query::next()
{
    if (error_)
        return false;
    int const code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    check(code);
    return false;
}

error_code query::run()
{
    while (next()) {
    }
    return error_;
}

std::uint64_t query::number(int column) const noexcept
{
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
}

octet_view query::blob(int column) const noexcept
{
    auto const* const data = static_cast<octet const*>(sqlite3_column_blob(statement_, column));
    return {data, data ? static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) : 0};
}

bool query::is_null(int column) const noexcept
{
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

}  // namespace cabinet::core::sqlite
