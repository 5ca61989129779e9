#include "protocol/sip/transaction_layer.hpp"

#include <algorithm>

namespace cabinet::sip {
namespace {

// Timer E doubles from T1 on: the sum of its intervals until the next one is T2 or longer.
milliseconds until_t2(transaction_timers const& timers) noexcept
{
    milliseconds sum{0};
    for (auto interval = timers.t1; interval < timers.t2; interval *= 2)
        sum += interval;
    return sum;
}

}  // namespace

server_transaction_layer::server_transaction_layer(transaction_timers const& timers, std::size_t max_open)
    : timers_(timers),
      max_open_(max_open),
      becoming_late_(until_t2(timers)),
      given_up_(timers.f() - until_t2(timers)),
      remembered_(timers.j())
{}

result<request_arrival> server_transaction_layer::on_request(message_view const& request,
                                                             transport_kind transport, time_point now)
{
    auto key = transaction_key(request);
    if (!key)
        return key.error();
    if (auto const known = by_key_.find(*key); known != by_key_.end())
        return request_arrival(retransmission{known->second.transaction.on_retransmission()});
    if (by_key_.size() >= max_open_)
        return request_arrival(too_many_transactions{});

    transaction_id const id{++latest_id_};
    bool const unreliable = transport == transport_kind::unreliable;
    auto const made = by_key_.try_emplace(
        std::move(*key), entry{id, non_invite_server_transaction(transport, timers_), unreliable});
    by_id_.emplace(id, &*made.first);
    becoming_late_.start(id, now);
    return request_arrival(new_request{id});
}

std::string server_transaction_layer::respond(transaction_id id, int status, std::string octets,
                                              time_point now)
{
    auto* const known = find(id);
    if (!known || (status > 100 && status < 200) ||
        (status == 100 && known->is_unreliable && !known->is_late))
        return {};
    if (status == 408) {
        remove(id);
        return {};
    }
    auto out = known->transaction.respond(status, std::move(octets), now);
    if (known->transaction.is_terminated()) {
        remove(id);
    } else if (status >= 200 && !known->has_final) {
        known->has_final = true;
        remembered_.start(id, now);
    }
    return out;
}

void server_transaction_layer::on_deadline(time_point now, std::vector<transaction_id>& late)
{
    while (auto const id = remembered_.take_due(now))
        remove(*id);
    while (auto const id = given_up_.take_due(now))
        if (auto const* const known = find(*id); known && !known->has_final)
            remove(*id);
    while (auto const id = becoming_late_.take_due(now)) {
        auto* const known = find(*id);
        if (!known || known->has_final)
            continue;
        known->is_late = true;
        given_up_.start(*id, now);
        late.push_back(*id);
    }
}

std::optional<time_point> server_transaction_layer::next_deadline() const noexcept
{
    std::optional<time_point> first;
    for (auto const& next : {becoming_late_.next(), given_up_.next(), remembered_.next()})
        if (next && (!first || *next < *first))
            first = next;
    return first;
}

server_transaction_layer::entry* server_transaction_layer::find(transaction_id id) noexcept
{
    auto const known = by_id_.find(id);
    return known == by_id_.end() ? nullptr : &known->second->second;
}

void server_transaction_layer::remove(transaction_id id)
{
    auto const known = by_id_.find(id);
    if (known == by_id_.end())
        return;
    by_key_.erase(by_key_.find(known->second->first));
    by_id_.erase(known);
    if (!by_key_.empty())
        return;
    becoming_late_.clear();  // nothing to wake up for
    given_up_.clear();
    remembered_.clear();
}

}  // namespace cabinet::sip
