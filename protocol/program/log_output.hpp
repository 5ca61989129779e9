#pragma once

#include "protocol/base/log.hpp"

#include <memory>
#include <ostream>
#include <string>

namespace cabinet::program {

enum class log_format { human, json };

/// A logger that writes lines to standard error; any thread may use it.
///     human: 2026-11-22T09:15:04.250Z info    sip      registered aor=…
///     json:  {"time":"2026-11-22T09:15:04.250Z","level":"info","component":"sip","text":"registered aor=…"}
/// A line never holds a control character as such: what a peer sent cannot forge or break a line.
std::unique_ptr<logger> make_stderr_logger(std::string program, log_level least, log_format format);

/// The same to `out`, which must outlive the logger; for tests.
std::unique_ptr<logger> make_stream_logger(std::ostream& out, log_level least, log_format format);

/// `text` with control characters, quotes and backslashes as JSON has them (RFC 8259 §7); octets that
/// are not UTF-8 become U+FFFD.
std::string escape_json(std::string_view text);

}  // namespace cabinet::program
