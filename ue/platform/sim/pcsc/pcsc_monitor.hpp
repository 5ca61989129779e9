#pragma once

#include "ue/platform/sim/pcsc/pcsc_connection.hpp"
#include "ue/platform/sim/sim_source.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace cabinet::ue {

/// What a reader said of its slot.
struct slot_state {
    bool present = false;
    unsigned events = 0;  ///< insertions and removals so far

    friend bool operator==(slot_state const&, slot_state const&) = default;
};

/// Readers by name.
using slot_states = std::map<std::string, slot_state>;

/// What happened between two looks at the readers. A reader that is not there has no card.
std::vector<sim_event> events_between(slot_states const& before, slot_states const& after);

/// Watches the readers from a thread of its own, for as long as it lives: also for readers and a smart card service
/// that come and go. A card that is there from the beginning is told as inserted.
class pcsc_monitor {
public:
    static constexpr std::chrono::seconds service_interval{2};  ///< how often an absent service is looked for

    /// `part`: of the readers' names. `tell` is called on the monitor's thread.
    pcsc_monitor(std::string part, std::function<void(sim_event)> tell);
    ~pcsc_monitor();

private:
    void run();
    void watch(pcsc_context const& context);
    bool watch_readers(pcsc_context const& context, std::vector<std::string> const& names,
                       std::vector<SCARD_READERSTATE>& states);
    void look(slot_states now);
    bool wait_for_service();
    bool stopping();

    std::string part_;
    std::function<void(sim_event)> tell_;
    slot_states last_;  ///< the thread's

    std::mutex mutex_;
    std::condition_variable changed_;
    bool stop_ = false;
    bool ended_ = false;
    pcsc_context const* watching_ = nullptr;

    std::thread thread_;
};

}  // namespace cabinet::ue
