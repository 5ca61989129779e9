#pragma once

#include "protocol/auth/sqn.hpp"
#include "protocol/base/result.hpp"
#include "ue/platform/sim/error.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace cabinet::ue {

// What a key-file card remembers: the sequence numbers it has seen, in FILE.sqn beside FILE.
//     # comment
//     iccid DIGITS
//     seq HEX HEX …            32 numbers, one for each IND (TS 33.102 §C.2)

std::string write_sqn_memory(std::string_view iccid, auth::sqn_array const& seen);

/// The numbers of the card `iccid`; nothing where the text is another card's.
/// Errors: sim_source_errc::bad_memory.
result<std::optional<auth::sqn_array>> parse_sqn_memory(std::string_view text, std::string_view iccid);

/// Where a key file's memory is.
std::filesystem::path sqn_file_of(std::filesystem::path const& key_file);

/// What the card remembers; `fresh` where it is new. Errors: sim_source_errc::bad_memory.
result<auth::sqn_array> load_sqn_memory(std::filesystem::path const& key_file, std::string_view iccid,
                                        auth::sqn_array const& fresh);

/// Stores it; durable when this returns. Errors: sim_source_errc::not_saved.
result<void> store_sqn_memory(std::filesystem::path const& key_file, std::string_view iccid,
                              auth::sqn_array const& seen);

}  // namespace cabinet::ue
