#include "ue/platform/file_watch.hpp"

#include <array>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace cabinet::ue {
namespace {

error_code last_error()
{
    return {errno, boost::system::system_category()};
}

int open_watch(std::filesystem::path const& file)
{
    auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    int const fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (fd < 0)
        throw boost::system::system_error(last_error(), "cannot watch files");
    constexpr std::uint32_t what = IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    if (::inotify_add_watch(fd, folder.c_str(), what) < 0) {
        auto const error = last_error();
        ::close(fd);
        throw boost::system::system_error(error, "cannot watch the folder " + folder.string());
    }
    return fd;
}

}  // namespace

file_watch::file_watch(asio::any_io_executor const& executor, std::filesystem::path const& file)
    : name_(file.filename().string()),
      inotify_(executor, open_watch(file))
{}

void file_watch::stop() noexcept
{
    stopped_ = true;
    error_code ignored;
    inotify_.close(ignored);
}

bool file_watch::concerns_file(std::span<char const> events)
{
    bool concerned = false;
    inotify_event event;
    while (events.size() >= sizeof event) {
        std::memcpy(&event, events.data(), sizeof event);
        if (events.size() - sizeof event < event.len)
            break;
        std::string_view const padded(events.data() + sizeof event, event.len);
        constexpr std::uint32_t folder_itself = IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT;
        folder_gone_ = folder_gone_ || (event.mask & folder_itself) != 0;
        concerned =
            concerned || padded.substr(0, padded.find('\0')) == name_ || (event.mask & IN_Q_OVERFLOW) != 0;
        events = events.subspan(sizeof event + event.len);
    }
    return concerned;
}

asio::awaitable<error_code> file_watch::next_change()
{
    for (;;) {
        if (stopped_)
            co_return error_code(asio::error::operation_aborted);
        if (folder_gone_)
            co_return error_code(ENOENT, boost::system::system_category());
        error_code error;
        co_await inotify_.async_wait(asio::posix::stream_descriptor::wait_read,
                                     asio::redirect_error(asio::use_awaitable, error));
        if (stopped_)
            co_return error_code(asio::error::operation_aborted);
        if (error)
            co_return error;
        if (drain())
            co_return error_code();
    }
}

bool file_watch::drain()
{
    bool concerned = false;
    alignas(inotify_event) std::array<char, 8192> buffer;
    for (;;) {
        auto const got = ::read(inotify_.native_handle(), buffer.data(), buffer.size());
        if (got <= 0)
            return concerned || folder_gone_;
        concerned = concerns_file({buffer.data(), static_cast<std::size_t>(got)}) || concerned;
    }
}

}  // namespace cabinet::ue
