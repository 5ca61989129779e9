#include "operator-core/store/memory_binding_store.hpp"

namespace cabinet::core {

asio::awaitable<result<aor_record>> memory_binding_store::load(subscription_id id, std::string aor,
                                                               unix_time now)
{
    auto& part = stripe_of(id);
    std::lock_guard const lock(part.mutex);
    auto const found = part.records.find({id, std::move(aor)});
    if (found == part.records.end())
        co_return aor_record();
    auto record = found->second;
    std::erase_if(record.bindings, [now](binding const& one) { return one.expires_at <= now; });
    co_return record;
}

asio::awaitable<result<std::uint64_t>> memory_binding_store::replace(subscription_id id, std::string aor,
                                                                     std::uint64_t expected,
                                                                     std::vector<binding> next)
{
    auto& part = stripe_of(id);
    std::lock_guard const lock(part.mutex);
    auto& record = part.records[{id, std::move(aor)}];
    if (record.version != expected)
        co_return store_errc::conflict;
    record.bindings = std::move(next);
    co_return ++record.version;
}

void memory_binding_store::forget(subscription_id id)
{
    auto& part = stripe_of(id);
    std::lock_guard const lock(part.mutex);
    auto const first = part.records.lower_bound({id, std::string()});
    auto last = first;
    while (last != part.records.end() && last->first.first == id)
        ++last;
    part.records.erase(first, last);
}

}  // namespace cabinet::core
