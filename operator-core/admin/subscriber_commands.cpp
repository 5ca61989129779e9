#include "operator-core/admin/subscriber_commands.hpp"

#include "operator-core/admin/find_subscriber.hpp"
#include "operator-core/store/store_failure.hpp"

namespace cabinet::core {
namespace {

[[noreturn]] void fail(error_code why)
{
    throw store_failure("the store did not take the change: " + why.message());
}

/// Which of the new ones' identities someone has already, as a sentence.
asio::awaitable<std::string> describe_taken(subscriber_store& in, std::vector<new_subscriber> const& all)
{
    for (auto const& each : all) {
        std::vector<std::pair<identity_kind, std::string>> exclusive;
        auto const collect = [&](identity_kind kind, std::vector<std::string> const& texts) {
            for (auto const& text : texts)
                exclusive.emplace_back(kind, text);
        };
        collect(identity_kind::impi, each.identities.impis);
        collect(identity_kind::impu, each.identities.impus);
        collect(identity_kind::imsi, each.identities.imsis);
        collect(identity_kind::iccid, each.identities.iccids);
        for (auto const& identity : exclusive) {
            auto const owners = co_await in.search(identity.first, identity.second);
            if (owners && !owners->empty())
                co_return "\"" + identity.second + "\" belongs to subscriber #" +
                    std::to_string(to_number(owners->front())) + " already; nothing was added";
        }
    }
    co_return "two of the new subscribers have an identity in common; nothing was added";
}

}  // namespace

asio::awaitable<std::vector<subscription_id>> add_subscribers(subscriber_store& to,
                                                              std::vector<new_subscriber> all, unix_time now)
{
    auto copy = all;
    auto const ids = co_await to.add(std::move(copy), now);
    if (ids)
        co_return *ids;
    if (ids.error() == store_errc::taken) {
        auto const why = co_await describe_taken(to, all);
        throw admin_error(why);
    }
    fail(ids.error());
}

asio::awaitable<std::vector<subscriber_record>> list_subscribers(subscriber_store& in)
{
    constexpr std::size_t page = 1'000;
    std::vector<subscriber_record> out;
    subscription_id after{0};
    while (true) {
        auto const next = co_await in.list(after, page);
        if (!next)
            throw store_failure("the store could not be read: " + next.error().message());
        if (next->empty())
            co_return out;
        after = next->back().id;
        out.insert(out.end(), next->begin(), next->end());
    }
}

asio::awaitable<subscriber_record> bar_subscriber(subscriber_store& in, std::string who, bool barred)
{
    auto record = co_await find_subscriber(in, std::move(who));
    auto const done = co_await in.set_barred(record.id, barred);
    if (!done)
        fail(done.error());
    record.barred = barred;
    co_return record;
}

asio::awaitable<erased_subscriber> erase_subscriber(subscriber_store& in, std::string who)
{
    auto record = co_await find_subscriber(in, std::move(who));
    auto const done = co_await in.remove(record.id);
    if (!done)
        fail(done.error());
    co_return erased_subscriber{std::move(record), *done};
}

}  // namespace cabinet::core
