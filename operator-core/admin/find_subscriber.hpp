#pragma once

#include "operator-core/store/subscriber_store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cabinet::core {

/// How a person names a subscriber, by the text's form: "#12" or "12" an id; 6 to 15 digits an IMSI, 18 to 20 an ICCID; "+" and
/// digits a number; sip: and tel: a public identity; anything else a private identity.
struct subscriber_reference {
    std::optional<subscription_id> id;  ///< else by identity
    identity_kind kind = identity_kind::impi;
    std::string text;
};
subscriber_reference parse_subscriber_reference(std::string_view text);

/// The one subscriber meant. Throws admin_error where there is none or several have that number; store_failure where the
/// store fails.
asio::awaitable<subscriber_record> find_subscriber(subscriber_store& in, std::string text);

}  // namespace cabinet::core
