#pragma once

#include "operator-core/admin/make_subscriber.hpp"
#include "operator-core/store/subscriber_store.hpp"

#include <string>
#include <vector>

namespace cabinet::core {

// What an administrator does with subscribers. They work on the store itself, beside a running server or without
// one: each change is one transaction, and the server reads what is there at the next request.
// All throw admin_error, with a sentence, where something cannot be done, and store_failure where the store fails.

/// Adds all or none; gives the ids.
asio::awaitable<std::vector<subscription_id>> add_subscribers(subscriber_store& to,
                                                              std::vector<new_subscriber> all, unix_time now);

/// Everyone, in the order of their ids.
asio::awaitable<std::vector<subscriber_record>> list_subscribers(subscriber_store& in);

/// Bars or unbars who is meant (find_subscriber()) and gives the record after that.
asio::awaitable<subscriber_record> bar_subscriber(subscriber_store& in, std::string who, bool barred);

/// Who was erased, and what went.
struct erased_subscriber {
    subscriber_record record;
    removed_data data;
};

/// Deletes who is meant, with everything stored for it, and overwrites where it stood.
asio::awaitable<erased_subscriber> erase_subscriber(subscriber_store& in, std::string who);

}  // namespace cabinet::core
