#include "ue/platform/address_book/vcf_folder/vcf_folder.hpp"

#include "protocol/base/ascii.hpp"
#include "ue/platform/atomic_file.hpp"

namespace cabinet::ue {
namespace {

constexpr auto order_name = ".cabinet-order";

/// Hidden files are other programs' temporary ones, and ours.
bool is_card_file(std::string_view name)
{
    constexpr std::string_view ending = ".vcf";
    return name.size() > ending.size() && name.front() != '.' &&
           iequals(name.substr(name.size() - ending.size()), ending);
}

}  // namespace

vcf_folder::vcf_folder(asio::any_io_executor executor, std::filesystem::path folder, random_source& random,
                       milliseconds settle, folder_limits limits)
    : folder_(std::move(folder)),
      random_(random),
      watch_(executor, folder_, is_card_file, settle),
      limits_(limits)
{}

trouble vcf_folder::about(std::filesystem::path const& file, std::string const& what, bool retry) const
{
    return {.stage = trouble_stage::address_book,
            .what = (folder_ / file).string() + ": " + what,
            .retry = retry,
            .retry_after = {}};
}

outcome<vcf_folder::files_by_name> vcf_folder::read_files() const
{
    files_by_name out;
    std::size_t octets = 0;
    std::error_code failed;
    std::filesystem::directory_iterator at(folder_, failed);
    for (; !failed && at != std::filesystem::directory_iterator(); at.increment(failed)) {
        auto const name = at->path().filename().string();
        std::error_code ignored;  // a name without a file is told by reading it
        if (!is_card_file(name) || at->is_directory(ignored))
            continue;
        if (out.size() == limits_.files)
            return about({}, "has more than " + std::to_string(limits_.files) + " vCard files; join some",
                         false);
        auto text = read_whole_file(at->path());
        if (!text)
            return about(name, "cannot be read: " + text.error().message(), true);
        octets += text->size();
        if (octets > limits_.octets)
            return about({},
                         "has more than " + std::to_string(limits_.octets) + " octets of vCards; remove some",
                         false);
        out.emplace(name, std::move(*text));
    }
    if (failed)
        return about({}, "cannot be read: " + failed.message(), true);
    return out;
}

outcome<loaded_book> vcf_folder::load_now()
{
    auto files = read_files();
    if (!files)
        return files.error();
    auto const order = read_whole_file(folder_ / order_name);
    auto read = cards_.read(*files, order ? std::string_view(*order) : std::string_view(), random_);
    if (!read)
        return about({}, read.error(), false);
    seen_ = std::move(*files);
    return loaded_book{
        .book = std::move(read->book), .made_ids = std::move(read->made), .notes = cards_.notes()};
}

outcome<store_end> vcf_folder::store_now(contacts::book const& book)
{
    if (!seen_) {  // what is there now is to go, but only what is understood
        if (auto const loaded = load_now(); !loaded)
            return loaded.error();
    } else {
        auto const files = read_files();
        if (!files)
            return files.error();
        if (*files != *seen_)
            return store_end::changed_meanwhile;
    }
    auto const order = card_files::order_of(book);
    auto const stored = apply(cards_.changes_for(book));
    if (!stored)
        return stored;
    if (auto const old = read_whole_file(folder_ / order_name); !old || *old != order)
        if (auto const written = replace_file(folder_ / order_name, order); !written)
            return about(order_name, "cannot be written: " + written.error().message(), true);
    if (auto const again = cards_.read(*seen_, order, random_); !again)
        return about({}, again.error(), false);
    return store_end::stored;
}

/// Does it, and keeps `seen_` as the folder is: after a failure the next store() sees no change of another's.
outcome<store_end> vcf_folder::apply(std::vector<file_change> const& changes)
{
    for (auto const& [name, text] : changes) {
        if (text) {
            if (auto const written = replace_file(folder_ / name, *text); !written)
                return about(name, "cannot be written: " + written.error().message(), true);
            (*seen_)[name] = *text;
            continue;
        }
        std::error_code failed;
        std::filesystem::remove(folder_ / name, failed);
        if (failed)
            return about(name, "cannot be removed: " + failed.message(), true);
        seen_->erase(name);
    }
    return store_end::stored;
}

asio::awaitable<outcome<loaded_book>> vcf_folder::load()
{
    co_return load_now();
}

asio::awaitable<outcome<store_end>> vcf_folder::store(contacts::book book)
{
    co_return store_now(book);
}

asio::awaitable<bool> vcf_folder::wait_changed()
{
    for (;;) {
        bool const something = co_await watch_.wait();
        if (!something)
            co_return false;
        auto const files = read_files();
        if (!files || !seen_ || *files != *seen_)  // what cannot be read is told by load()
            co_return true;
    }
}

}  // namespace cabinet::ue
