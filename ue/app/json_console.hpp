#pragma once

#include "ue/sync/book_exchange.hpp"

#include <nlohmann/json_fwd.hpp>

namespace cabinet::ue {

/// {"contacts_added":[…], … "groups_renamed":[{"from":…,"to":…}]}; names as people see them.
nlohmann::json to_json(contacts::book_diff const& changes);

/// {"action":…,"contacts":n,"groups":n,"sent":{…},"received":{…}} with "set_aside" and "advice" where there are any.
nlohmann::json to_json(exchange_report const& report);

/// {"event":"version","gen":n,"at":ms,"kept":true} with "device", "size" and "summary" where they are known (docs/ue.md).
nlohmann::json to_json(xcap::version const& version);

/// {"stage":…,"what":…,"retry":true}
nlohmann::json to_json(trouble const& why);

}  // namespace cabinet::ue
