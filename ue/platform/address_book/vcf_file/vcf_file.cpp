#include "ue/platform/address_book/vcf_file/vcf_file.hpp"

#include "protocol/contacts/vcard_writer.hpp"
#include "ue/platform/atomic_file.hpp"

namespace cabinet::ue {
namespace {

trouble about(std::filesystem::path const& file, std::string const& what, bool retry)
{
    return {.stage = trouble_stage::address_book,
            .what = file.string() + ": " + what,
            .retry = retry,
            .retry_after = {}};
}

std::filesystem::path folder_of(std::filesystem::path const& file)
{
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

bool is_missing(error_code const& why)
{
    return why == boost::system::errc::no_such_file_or_directory;
}

}  // namespace

vcf_file::vcf_file(asio::any_io_executor executor, std::filesystem::path file, random_source& random,
                   milliseconds settle)
    : file_(std::move(file)),
      random_(random),
      watch_(
          executor, folder_of(file_),
          [name = file_.filename().string()](std::string_view other) { return other == name; }, settle)
{}

outcome<loaded_book> vcf_file::load_now()
{
    auto content = read_whole_file(file_);
    if (!content && is_missing(content.error())) {
        loaded_ = true;
        seen_.reset();
        return loaded_book{};
    }
    if (!content)
        return about(file_, "cannot be read: " + content.error().message(), true);
    auto read = contacts::read_vcards(*content, random_);
    if (!read)
        return about(file_, describe(read.error()), false);
    seen_ = std::move(*content);
    loaded_ = true;
    loaded_book out{.book = std::move(read->book), .made_ids = std::move(read->made), .notes = {}};
    for (auto const& note : read->notes)
        out.notes.push_back(describe(note));
    return out;
}

outcome<store_end> vcf_file::store_now(contacts::book const& book)
{
    if (loaded_ && differs_from_seen())
        return store_end::changed_meanwhile;
    auto text = contacts::write_vcards(book, contacts::vcard_format::v3_0, contacts::group_style::categories);
    if (auto const written = replace_file(file_, text); !written)
        return about(file_, "cannot be written: " + written.error().message(), true);
    seen_ = std::move(text);
    loaded_ = true;
    return store_end::stored;
}

asio::awaitable<outcome<loaded_book>> vcf_file::load()
{
    co_return load_now();
}

asio::awaitable<outcome<store_end>> vcf_file::store(contacts::book book)
{
    co_return store_now(book);
}

bool vcf_file::differs_from_seen() const
{
    auto const content = read_whole_file(file_);
    return content ? seen_ != *content : seen_.has_value();
}

asio::awaitable<bool> vcf_file::wait_changed()
{
    for (;;) {
        bool const something = co_await watch_.wait();
        if (!something)
            co_return false;
        if (differs_from_seen())
            co_return true;
    }
}

}  // namespace cabinet::ue
