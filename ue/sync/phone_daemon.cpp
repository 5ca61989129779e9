#include "ue/sync/phone_daemon.hpp"

namespace cabinet::ue {
namespace {

bool same_network(std::optional<network> const& a, network const* b)
{
    return a && b && a->index == b->index && a->name == b->name && a->kind == b->kind;
}

}  // namespace

phone_daemon::phone_daemon(net::shard& home, network_source& networks, preset_networks presets,
                           phone_parts parts, daemon_feedback& feedback, milliseconds look_every)
    : home_(home),
      networks_(networks),
      presets_(std::move(presets)),
      parts_(std::move(parts)),
      feedback_(feedback),
      phone_(parts_),
      flow_(parts_.random, look_every),
      alarm_(home, [this] { wake(); })
{}

asio::awaitable<std::optional<trouble>> phone_daemon::run()
{
    // Whether a card is in is found out by reading it; a reader's own news may come later, or never.
    flow_.on_sim_inserted(home_.now());
    start(watch_networks());
    start(watch_sim());
    start(watch_contacts());
    start(work());
    while (running_ != 0)
        co_await all_ended_.wait();
    co_return ended_by_;
}

void phone_daemon::stop() noexcept
{
    stopping_ = true;
    networks_.stop();
    parts_.sim.stop();
    parts_.contacts.stop();
    wake();
}

void phone_daemon::start(asio::awaitable<void> part)
{
    ++running_;
    home_.spawn(counted(std::move(part)));
}

asio::awaitable<void> phone_daemon::counted(asio::awaitable<void> part)
{
    co_await std::move(part);
    if (--running_ == 0)
        all_ended_.wake();
}

void phone_daemon::end(trouble why)
{
    if (stopping_)
        return;
    ended_by_ = std::move(why);
    stop();
}

asio::awaitable<void> phone_daemon::watch_networks()
{
    while (!stopping_) {
        auto const all = co_await networks_.next_change();
        if (!all) {
            end({trouble_stage::network,
                 "The networks cannot be watched: " + all.error().message() + ".",
                 true,
                 {}});
            co_return;
        }
        look_at(*all);
    }
}

void phone_daemon::look_at(std::vector<network> const& all)
{
    auto const* const chosen = presets_.choose(all);
    bool const known = std::exchange(networks_known_, true);
    if (known && (chosen ? same_network(used_, chosen) : !used_))
        return;
    flow_.on_network(chosen != nullptr, chosen != nullptr, home_.now());
    used_ = chosen ? std::optional<network>(*chosen) : std::nullopt;
    feedback_.on_network(chosen);
    if (!chosen)
        phone_.remember({.at = parts_.wall_clock(),
                         .why_not = "No network of the preset kinds is connected.",
                         .next_retry = {},
                         .waits_for_person = false});
    wake();
}

asio::awaitable<void> phone_daemon::watch_sim()
{
    while (!stopping_) {
        auto const event = co_await parts_.sim.next_event();
        if (!event) {
            end({trouble_stage::sim, "The SIM cannot be watched: " + event.error().message(), true, {}});
            co_return;
        }
        if (*event == sim_event::inserted) {
            flow_.on_sim_inserted(home_.now());
        } else {
            if (*event == sim_event::removed)
                flow_.on_sim_removed();
            else
                flow_.on_sim_replaced(home_.now());
            feedback_.on_sim_gone();
        }
        wake();
    }
}

asio::awaitable<void> phone_daemon::watch_contacts()
{
    for (;;) {
        bool const changed = co_await parts_.contacts.wait_changed();
        if (!changed)
            break;
        flow_.on_contacts_changed(home_.now());
        wake();
    }
    end({trouble_stage::address_book,
         parts_.contacts.name() + " cannot be watched for changes any more.",
         true,
         {}});
}

asio::awaitable<void> phone_daemon::watch_login(std::size_t number)
{
    auto const why = co_await phone_.lost();
    if (stopping_ || number != logins_)
        co_return;
    flow_.on_login_lost(why, home_.now());
    tell(why);
    wake();
}

asio::awaitable<void> phone_daemon::watch_operator(std::size_t number)
{
    for (;;) {
        bool const changed = co_await phone_.next_change();
        if (!changed || stopping_ || number != logins_)
            co_return;
        flow_.on_operator_changed(home_.now());
        wake();
    }
}

asio::awaitable<void> phone_daemon::work()
{
    while (!stopping_) {
        switch (flow_.step(home_.now())) {
        case flow_step::leave:
            leave();
            break;
        case flow_step::exchange:
            flow_.on_exchange_begun();
            start(exchange());
            break;
        case flow_step::wait:
            if (auto const next = flow_.next_deadline())
                alarm_.set(*next);
            else
                alarm_.lift();
            co_await something_.wait();
            break;
        }
    }
    alarm_.lift();
    if (flow_.is_busy())
        phone_.close();  // what was under way is done again next time
    else
        co_await phone_.log_out();
}

void phone_daemon::leave()
{
    ++logins_;
    phone_.close();
    flow_.on_left();
}

asio::awaitable<void> phone_daemon::exchange()
{
    bool const was_logged_in = phone_.is_logged_in();
    auto const number = logins_;
    auto const report = co_await phone_.exchange(exchange_wishes());
    if (stopping_)
        co_return;
    if (number != logins_) {
        flow_.on_abandoned();  // it was cut off, and that has been told
    } else if (report) {
        flow_.on_success(home_.now());
        phone_.remember({.at = parts_.wall_clock(),
                         .why_not = report->advice,
                         .next_retry = {},
                         .waits_for_person = !report->advice.empty()});
    } else {
        flow_.on_trouble(report.error(), home_.now());
        tell(report.error());
    }
    if (number == logins_ && phone_.is_logged_in() && !was_logged_in) {
        start(watch_login(++logins_));
        start(watch_operator(logins_));
    }
    wake();
}

void phone_daemon::tell(trouble const& why)
{
    std::optional<unix_time> again;
    if (auto const at = flow_.next_retry())
        again = parts_.wall_clock() + (*at - home_.now());
    feedback_.on_trouble(why, again);
    phone_.remember({.at = parts_.wall_clock(),
                     .why_not = why.what,
                     .next_retry = again,
                     .waits_for_person = !why.retry});
}

}  // namespace cabinet::ue
