#pragma once

#include "operator-core/admin/new_file.hpp"
#include "operator-core/store/audit_log.hpp"

namespace cabinet::core {

/// The user of the operating system that runs this process; with sudo also who called it: "root (ann)".
std::string staff_name();

constexpr std::size_t max_reason = 1'000;  ///< octets

/// What is wrong with a reason, as a sentence; empty where it will do.
std::string refuse_reason(std::string_view reason);

/// Writes to the audit log that `command` is about to show or take what `words` say. Before anything is shown: where it
/// throws, nothing may be. Gives the line's number. Throws store_failure.
asio::awaitable<std::uint64_t> log_access(audit_log& to, subscription_id about, std::string command,
                                          audit_words words, unix_time now);

/// All lines that the filter lets through.
/// Throws store_failure.
asio::awaitable<std::vector<audit_entry>> list_accesses(audit_log& in, audit_filter which);

/// A table for people.
std::string write_audit_table(std::vector<audit_entry> const& entries);

/// A JSON array, an object on a line for each:
///     {"number":1,"at":"2026-11-22T09:15:04Z","subscriber":7,"who":"ann","command":"history","subject":"resource-lists/index",
///      "reason":"…"}                      ("subject" and "reason" are null where the subscriber was erased)
std::string write_audit_json(std::vector<audit_entry> const& entries);

}  // namespace cabinet::core
