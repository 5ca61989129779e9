#pragma once

#include "ue/platform/sim/pcsc/pcsc_monitor.hpp"
#include "ue/platform/sim/pcsc/pcsc_session.hpp"
#include "ue/platform/sim/sim_event_queue.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/thread_pool.hpp>
#include <memory>

namespace cabinet::ue {

/// A SIM in a card reader, by the machine's smart card service. What blocks runs on a thread of its own.
class pcsc_source final : public sim_source {
public:
    /// `log` must outlive this object; it is written to from another thread too.
    pcsc_source(asio::any_io_executor const& executor, pcsc_options options, logger& log);
    ~pcsc_source() override;

    asio::awaitable<result<sim_identity>> read() override;
    asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value rand,
                                                           auth::autn_value autn) override;
    asio::awaitable<result<sim_event>> next_event() override;
    void stop() noexcept override;

private:
    std::shared_ptr<sim_event_queue> events_;  ///< shared with events on their way from the monitor's thread
    sim::application application_ = sim::application::usim;
    pcsc_session session_;  ///< the worker's
    asio::thread_pool worker_;
    pcsc_monitor monitor_;
};

}  // namespace cabinet::ue
