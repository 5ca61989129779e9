#pragma once

#include "protocol/base/log.hpp"
#include "protocol/program/lab_card.hpp"
#include "ue/platform/file_watch.hpp"
#include "ue/platform/sim/sim_source.hpp"

#include <filesystem>

namespace cabinet::ue {

/// A SIM that is a file (docs/lab-card.md), for labs: the file holds K. What the card remembers, the sequence numbers it
/// has seen, is durable in FILE.sqn before an answer is given. Removing, making or replacing the file is taking the card out,
/// putting it in, swapping it.
class key_file_source final : public sim_source {
public:
    /// `log` must outlive this object. Throws boost::system::system_error where the file's folder cannot be watched.
    key_file_source(asio::any_io_executor const& executor, std::filesystem::path file, logger& log);

    asio::awaitable<result<sim_identity>> read() override;
    asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value rand,
                                                           auth::autn_value autn) override;
    asio::awaitable<result<sim_event>> next_event() override;
    void stop() noexcept override;

private:
    result<program::lab_card> load();
    result<auth::aka_answer> answer(auth::rand_value const& rand, auth::autn_value const& autn);

    std::filesystem::path file_;
    logger& log_;
    file_watch watch_;
    bool was_there_;
    std::optional<program::lab_card> card_;  ///< as read() found it
};

}  // namespace cabinet::ue
