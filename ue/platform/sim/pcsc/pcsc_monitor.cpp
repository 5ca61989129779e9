#include "ue/platform/sim/pcsc/pcsc_monitor.hpp"

#include <chrono>

namespace cabinet::ue {
namespace {

// A reader of this name stands for the list of readers itself; pcsclite's manual, SCardGetStatusChange().
constexpr char list_of_readers[] = "\\\\?PnP?\\Notification";

slot_state slot_of(slot_states const& states, std::string const& name)
{
    auto const found = states.find(name);
    return found != states.end() ? found->second : slot_state();
}

SCARD_READERSTATE unknown_state(char const* name)
{
    SCARD_READERSTATE out{};
    out.szReader = name;
    out.dwCurrentState = SCARD_STATE_UNAWARE;
    return out;
}

slot_state slot_from(SCARD_READERSTATE const& state)
{
    return {(state.dwEventState & SCARD_STATE_PRESENT) != 0,
            static_cast<unsigned>(state.dwEventState >> 16 & 0xffff)};
}

}  // namespace

std::vector<sim_event> events_between(slot_states const& before, slot_states const& after)
{
    std::vector<sim_event> out;
    for (auto const& [name, was] : before)
        if (was.present && !slot_of(after, name).present)
            out.push_back(sim_event::removed);
    for (auto const& [name, is] : after) {
        auto const was = slot_of(before, name);
        if (is.present && !was.present)
            out.push_back(sim_event::inserted);
        else if (is.present && is.events != was.events)
            out.push_back(sim_event::replaced);
    }
    return out;
}

pcsc_monitor::pcsc_monitor(std::string part, std::function<void(sim_event)> tell)
    : part_(std::move(part)),
      tell_(std::move(tell)),
      thread_([this] { run(); })
{}

pcsc_monitor::~pcsc_monitor()
{
    {
        std::unique_lock lock(mutex_);
        stop_ = true;
        changed_.notify_all();
        // A cancellation that comes before the wait begins is lost, so it is repeated.
        while (!changed_.wait_for(lock, std::chrono::milliseconds(10), [this] { return ended_; }))
            if (watching_)
                ::SCardCancel(watching_->handle());
    }
    thread_.join();
}

bool pcsc_monitor::stopping()
{
    std::lock_guard const lock(mutex_);
    return stop_;
}

void pcsc_monitor::look(slot_states now)
{
    for (auto const event : events_between(last_, now))
        tell_(event);
    last_ = std::move(now);
}

bool pcsc_monitor::wait_for_service()
{
    std::unique_lock lock(mutex_);
    return !changed_.wait_for(lock, service_interval, [this] { return stop_; });
}

void pcsc_monitor::run()
{
    while (!stopping()) {
        auto const context = pcsc_context::establish();
        if (context) {
            {
                std::lock_guard const lock(mutex_);
                watching_ = &*context;
            }
            watch(*context);
            std::lock_guard const lock(mutex_);
            watching_ = nullptr;
        }
        if (stopping())
            break;
        look({});
        wait_for_service();
    }
    std::lock_guard const lock(mutex_);
    ended_ = true;
    changed_.notify_all();
}

/// Until the service is gone or the monitor ends.
void pcsc_monitor::watch(pcsc_context const& context)
{
    auto list = unknown_state(list_of_readers);
    while (!stopping()) {
        auto const names = context.readers(part_);
        if (!names)
            return;
        std::vector<SCARD_READERSTATE> states{list};
        for (auto const& name : *names)
            states.push_back(unknown_state(name.c_str()));
        if (!watch_readers(context, *names, states))
            return;
        list = states.front();
    }
}

/// Until the list of readers changes; false where the service is gone. `states`: the list's own, then each reader's.
bool pcsc_monitor::watch_readers(pcsc_context const& context, std::vector<std::string> const& names,
                                 std::vector<SCARD_READERSTATE>& states)
{
    for (bool same_readers = true; same_readers && !stopping();) {
        auto const code = ::SCardGetStatusChange(context.handle(), INFINITE, states.data(), states.size());
        if (code == static_cast<LONG>(SCARD_E_UNKNOWN_READER))
            return true;
        if (code != SCARD_S_SUCCESS)
            return stopping();
        slot_states now;
        for (std::size_t i = 0; i < names.size(); ++i)
            now[names[i]] = slot_from(states[i + 1]);
        look(std::move(now));
        same_readers = (states.front().dwEventState & SCARD_STATE_CHANGED) == 0;
        for (auto& state : states)
            state.dwCurrentState = state.dwEventState & ~static_cast<DWORD>(SCARD_STATE_CHANGED);
    }
    return true;
}

}  // namespace cabinet::ue
