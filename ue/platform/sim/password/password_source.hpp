#pragma once

#include "protocol/base/log.hpp"
#include "protocol/net/waiter.hpp"
#include "ue/platform/sim/sim_source.hpp"

#include <filesystem>

namespace cabinet::ue {

/// A user name and password in place of a SIM, for labs (docs/lab-card.md): the phone's side of the operator's password
/// subscribers. Has no events and answers no AKA challenge.
class password_source final : public sim_source {
public:
    /// `log` must outlive this object.
    password_source(std::filesystem::path file, logger& log) : file_(std::move(file)), log_(log) {}

    asio::awaitable<result<sim_identity>> read() override;
    asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value rand,
                                                           auth::autn_value autn) override;
    asio::awaitable<result<sim_event>> next_event() override;
    void stop() noexcept override;

private:
    result<sim_identity> load();

    std::filesystem::path file_;
    logger& log_;
    net::waiter place_;
    bool stopped_ = false;
};

}  // namespace cabinet::ue
