#include "operator-core/app/open_store.hpp"

#include "operator-core/store/master_key.hpp"
#include "operator-core/store/sqlite/sqlite_store.hpp"

namespace cabinet::core {

std::unique_ptr<store> open_store(config const& settings, random_source& random, logger& log)
{
    sqlite::sqlite_options options;
    options.file = settings.store.path;
    options.bindings = settings.store.bindings == binding_storage::durable ? sqlite::binding_mode::durable
                                                                           : sqlite::binding_mode::memory;
    options.keeping = {.octets = settings.store.history_octets,
                       .versions = settings.store.history_versions,
                       .age = settings.store.history_age};
    auto const master = load_master_key(settings.store.master_key);
    return sqlite::open_sqlite_store(std::move(options), master, random, log);
}

}  // namespace cabinet::core
