#include "ue/platform/address_book/vcf_file/vcf_file.hpp"

#include "protocol/contacts/vcard_writer.hpp"
#include "ue/platform/atomic_file.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <sys/inotify.h>
#include <system_error>

namespace cabinet::ue {
namespace {

trouble about(std::filesystem::path const& file, std::string const& what, bool retry)
{
    return {.stage = trouble_stage::address_book,
            .what = file.string() + ": " + what,
            .retry = retry,
            .retry_after = {}};
}

int open_events(std::filesystem::path const& file)
{
    int const events = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (events < 0)
        throw std::system_error(errno, std::system_category(), "inotify");
    auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    auto const kinds = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
    if (::inotify_add_watch(events, folder.c_str(), static_cast<std::uint32_t>(kinds)) < 0) {
        auto const why = errno;
        ::close(events);
        throw std::system_error(why, std::system_category(), "cannot watch " + folder.string());
    }
    return events;
}

bool is_missing(error_code const& why)
{
    return why == boost::system::errc::no_such_file_or_directory;
}

}  // namespace

vcf_file::vcf_file(asio::any_io_executor executor, std::filesystem::path file, random_source& random)
    : file_(std::move(file)),
      random_(random),
      events_(executor, open_events(file_)),
      settled_(executor)
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

/// Reads what inotify has; whether some of it is about this file, or events were lost.
bool vcf_file::drain_events()
{
    alignas(::inotify_event) char buffer[4096];
    bool ours = false;
    for (;;) {
        auto const got = ::read(events_.native_handle(), buffer, sizeof buffer);
        if (got <= 0)
            return ours;
        for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
            auto const* const event = reinterpret_cast<::inotify_event const*>(buffer + at);
            bool const lost = (event->mask & IN_Q_OVERFLOW) != 0;
            ours = ours || lost || (event->len != 0 && file_.filename() == event->name);
            at += sizeof *event + event->len;
        }
    }
}

bool vcf_file::differs_from_seen() const
{
    auto const content = read_whole_file(file_);
    return content ? seen_ != *content : seen_.has_value();
}

asio::awaitable<bool> vcf_file::wait_changed()
{
    error_code failed;
    while (!stopped_) {
        co_await events_.async_wait(asio::posix::descriptor_base::wait_read,
                                    asio::redirect_error(asio::use_awaitable, failed));
        if (failed || stopped_)
            break;
        if (!drain_events())
            continue;
        do {
            settled_.expires_after(settling_time);
            co_await settled_.async_wait(asio::redirect_error(asio::use_awaitable, failed));
        } while (!stopped_ && drain_events());
        if (!stopped_ && differs_from_seen())
            co_return true;
    }
    co_return false;
}

void vcf_file::stop() noexcept
{
    stopped_ = true;
    error_code ignored;
    events_.close(ignored);
    settled_.cancel();
}

}  // namespace cabinet::ue
