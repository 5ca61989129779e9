#pragma once

#include "ue/platform/network/network.hpp"
#include "ue/sync/book_exchange.hpp"

#include <span>
#include <string>
#include <vector>

namespace cabinet::ue {

/// "1 contact", "320 contacts".
std::string count_of(std::size_t number, std::string_view one);

/// What an exchange did or would do, in lines for people: a sentence, then one line a change.
std::vector<std::string> describe(exchange_report const& report);

/// A version of the book, in a line: "7  2026-11-22 09:15:04  phone/2: 1 group added, 2 contacts changed".
std::string describe(xcap::version const& version);

/// "first-backup", "upload" …: stable names for programs.
std::string_view name_of(sync_action action) noexcept;

/// "network", "sim", "operator" …: likewise.
std::string_view name_of(trouble_stage stage) noexcept;

/// Why there is no network to call the operator on: what is allowed, what is connected, what to do.
std::string no_network_sentence(std::span<std::string const> preset, std::span<network const> all);

/// "2026-11-22 09:15:04", in the machine's time zone.
std::string local_time(unix_time at);

}  // namespace cabinet::ue
