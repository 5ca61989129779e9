#pragma once

#include "protocol/base/random.hpp"
#include "ue/platform/address_book/address_book_source.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <optional>

namespace cabinet::ue {

/// The phone's contacts in one vCard file of any version, written as vCard 3.0 with groups as CATEGORIES. Watched with inotify through its
/// folder, because programs replace files instead of writing them. Calls do not overlap.
class vcf_file final : public address_book_source {
public:
    /// How long a file must be left alone before it counts as changed: programs write in several steps.
    static constexpr auto settling_time = std::chrono::milliseconds(300);

    /// `random` must outlive this object. Throws std::system_error where inotify is not to be had.
    vcf_file(asio::any_io_executor executor, std::filesystem::path file, random_source& random);

    std::string name() const override { return file_.string(); }
    asio::awaitable<outcome<loaded_book>> load() override;
    asio::awaitable<outcome<store_end>> store(contacts::book book) override;
    asio::awaitable<bool> wait_changed() override;
    void stop() noexcept override;

private:
    outcome<loaded_book> load_now();
    outcome<store_end> store_now(contacts::book const& book);
    bool drain_events();
    bool differs_from_seen() const;

    std::filesystem::path file_;
    random_source& random_;
    asio::posix::stream_descriptor events_;
    asio::steady_timer settled_;
    std::optional<std::string> seen_;  ///< the file's octets at the last load() or store(); none: no file
    bool loaded_ = false;              ///< or stored
    bool stopped_ = false;
};

}  // namespace cabinet::ue
