#pragma once

#include "protocol/base/result.hpp"
#include "ue/platform/address_book/address_book_source.hpp"
#include "ue/platform/address_book/settled_watch.hpp"
#include "ue/platform/address_book/vcf_folder/card_files.hpp"

namespace cabinet::ue {

/// What a folder may hold; beyond it load() fails and says so.
struct folder_limits {
    std::size_t files = 100'000;
    std::size_t octets = 64u << 20;  ///< of all files together
};

/// The phone's contacts in the .vcf files of one folder (not those of folders inside): one or more cards each, of any version,
/// groups as cards or CATEGORIES. What is written is vCard 3.0, a file for each new card. A file is replaced whole; files of
/// which nothing changes are not touched, and files without vCards never are. What is written comes before what is removed, so
/// that an interruption leaves too much rather than too little. The order of the cards is kept in ".cabinet-order".
/// Calls do not overlap.
class vcf_folder final : public address_book_source {
public:
    /// `random` must outlive this object. Throws std::system_error where the folder cannot be watched.
    vcf_folder(asio::any_io_executor executor, std::filesystem::path folder, random_source& random,
               milliseconds settle = settling_time, folder_limits limits = {});

    std::string name() const override { return folder_.string(); }
    /// A folder that is not there is an error: a card that was taken out of the phone is no empty book.
    asio::awaitable<outcome<loaded_book>> load() override;
    asio::awaitable<outcome<store_end>> store(contacts::book book) override;
    asio::awaitable<bool> wait_changed() override;
    void stop() noexcept override { watch_.stop(); }

private:
    using files_by_name = std::map<std::string, std::string>;

    outcome<files_by_name> read_files() const;
    outcome<loaded_book> load_now();
    outcome<store_end> store_now(contacts::book const& book);
    outcome<store_end> apply(std::vector<file_change> const& changes);
    trouble about(std::filesystem::path const& file, std::string const& what, bool retry) const;

    std::filesystem::path folder_;
    random_source& random_;
    settled_watch watch_;
    folder_limits limits_;
    std::optional<files_by_name> seen_;  ///< at the last load() or store(); none: neither went well yet
    card_files cards_;
};

}  // namespace cabinet::ue
