#pragma once

#include "protocol/base/random.hpp"
#include "ue/platform/address_book/address_book_source.hpp"
#include "ue/platform/address_book/settled_watch.hpp"

#include <optional>

namespace cabinet::ue {

/// The phone's contacts in one vCard file of any version, written as vCard 3.0 with groups as CATEGORIES. Watched with inotify through its
/// folder, because programs replace files instead of writing them. Calls do not overlap.
class vcf_file final : public address_book_source {
public:
    /// `random` must outlive this object. Throws std::system_error where inotify is not to be had.
    vcf_file(asio::any_io_executor executor, std::filesystem::path file, random_source& random,
             milliseconds settle = settling_time);

    std::string name() const override { return file_.string(); }
    asio::awaitable<outcome<loaded_book>> load() override;
    asio::awaitable<outcome<store_end>> store(contacts::book book) override;
    asio::awaitable<bool> wait_changed() override;
    void stop() noexcept override { watch_.stop(); }

private:
    outcome<loaded_book> load_now();
    outcome<store_end> store_now(contacts::book const& book);
    bool differs_from_seen() const;

    std::filesystem::path file_;
    random_source& random_;
    settled_watch watch_;
    std::optional<std::string> seen_;  ///< the file's octets at the last load() or store(); none: no file
    bool loaded_ = false;              ///< or stored
};

}  // namespace cabinet::ue
