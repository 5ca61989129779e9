#include "ue/platform/address_book/settled_watch.hpp"

#include "protocol/base/result.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <system_error>

namespace cabinet::ue {
namespace {

int open_events(std::filesystem::path const& folder)
{
    int const events = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (events < 0)
        throw std::system_error(errno, std::system_category(), "inotify");
    auto const kinds = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR;
    if (::inotify_add_watch(events, folder.c_str(), static_cast<std::uint32_t>(kinds)) < 0) {
        auto const why = errno;
        ::close(events);
        throw std::system_error(why, std::system_category(), "cannot watch " + folder.string());
    }
    return events;
}

}  // namespace

settled_watch::settled_watch(asio::any_io_executor executor, std::filesystem::path const& folder,
                             std::function<bool(std::string_view)> concerns, milliseconds settle)
    : concerns_(std::move(concerns)),
      settle_(settle),
      events_(executor, open_events(folder)),
      settled_(executor)
{}

/// Reads what inotify has; whether some of it concerns us, or events were lost.
bool settled_watch::drain()
{
    alignas(::inotify_event) char buffer[4096];
    bool ours = false;
    for (;;) {
        auto const got = ::read(events_.native_handle(), buffer, sizeof buffer);
        if (got <= 0)
            return ours;
        for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
            auto const* const event = reinterpret_cast<::inotify_event const*>(buffer + at);
            bool const lost = (event->mask & (IN_Q_OVERFLOW | IN_IGNORED)) != 0;
            ours = ours || lost || (event->len != 0 && concerns_(event->name));
            at += sizeof *event + event->len;
        }
    }
}

asio::awaitable<bool> settled_watch::wait()
{
    error_code failed;
    while (!stopped_) {
        co_await events_.async_wait(asio::posix::descriptor_base::wait_read,
                                    asio::redirect_error(asio::use_awaitable, failed));
        if (failed || stopped_)
            break;
        if (!drain())
            continue;
        bool more = true;
        while (more) {
            settled_.expires_after(settle_);
            co_await settled_.async_wait(asio::redirect_error(asio::use_awaitable, failed));
            more = !stopped_ && drain();
        }
        if (!stopped_)
            co_return true;
    }
    co_return false;
}

void settled_watch::stop() noexcept
{
    stopped_ = true;
    error_code ignored;
    events_.close(ignored);
    settled_.cancel();
}

}  // namespace cabinet::ue
