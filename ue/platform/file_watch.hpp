#pragma once

#include "protocol/base/result.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <filesystem>
#include <span>

namespace cabinet::ue {

namespace asio = boost::asio;

/// Notices when a file is written, replaced, made or removed, by inotify on its folder.
class file_watch {
public:
    /// Throws boost::system::system_error where the folder cannot be watched.
    file_watch(asio::any_io_executor const& executor, std::filesystem::path const& file);

    /// Waits until something happened to the file; several things at once are one. What happens before the call is not
    /// lost. Errors: asio::error::operation_aborted after stop(); the system's, such as the folder's removal.
    asio::awaitable<error_code> next_change();

    void stop() noexcept;

private:
    bool drain();
    bool concerns_file(std::span<char const> events);

    std::string name_;
    asio::posix::stream_descriptor inotify_;
    bool folder_gone_ = false;
    bool stopped_ = false;
};

}  // namespace cabinet::ue
