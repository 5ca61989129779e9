#pragma once

#include "protocol/base/time.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <filesystem>
#include <functional>

namespace cabinet::ue {

namespace asio = boost::asio;

/// How long files must be left alone before they count as changed: programs write in several steps.
inline constexpr milliseconds settling_time{300};

/// Notices changes of files in a folder by inotify, once they have settled. Its folder is watched, because programs replace
/// files instead of writing them.
class settled_watch {
public:
    /// `concerns`: whether a file of that name is looked at. Throws std::system_error where inotify is not to be had, or the
    /// folder is not there.
    settled_watch(asio::any_io_executor executor, std::filesystem::path const& folder,
                  std::function<bool(std::string_view)> concerns, milliseconds settle);

    /// Until something happened to a file and then nothing for the settling time; what happened before the call is not lost.
    /// False after stop().
    asio::awaitable<bool> wait();
    void stop() noexcept;

private:
    bool drain();

    std::function<bool(std::string_view)> concerns_;
    milliseconds settle_;
    asio::posix::stream_descriptor events_;
    asio::steady_timer settled_;
    bool stopped_ = false;
};

}  // namespace cabinet::ue
