#pragma once

#include "operator-core/store/subscriber_store.hpp"

#include <span>
#include <string>

namespace cabinet::core {

// What the commands print of subscribers. Keys and passwords are never part of it.

/// A table with a line for each, for people.
std::string write_subscriber_table(std::span<subscriber_record const> records);

/// One subscriber, a line for each thing known.
std::string write_subscriber(subscriber_record const& record);

/// What an erasure took away, a line for each, and what is left to do where the log still holds some of it.
std::string write_removed(removed_data const& data);

/// {"identities":6,"bindings":1,"documents":1,"versions":8,"slices":120,"log_is_clean":true}
std::string write_removed_json(removed_data const& data);

/// One subscriber as a JSON object on one line:
///     {"id":1,"barred":false,"created":"2026-11-22T09:15:04Z","login":"akav2-sha256","impis":[…],"impus":[…],
///      "imsis":[…],"iccids":[…],"msisdns":[…]}          ("login": "password" where there is no SIM)
std::string write_subscriber_json(subscriber_record const& record);

}  // namespace cabinet::core
