#include "ue/platform/atomic_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cabinet::ue {
namespace {

error_code last_error()
{
    return {errno, boost::system::system_category()};
}

/// Closes what it holds, once.
class descriptor {
public:
    explicit descriptor(int fd) : fd_(fd) {}
    descriptor(descriptor const&) = delete;
    descriptor& operator=(descriptor const&) = delete;
    ~descriptor()
    {
        if (fd_ >= 0)
            ::close(fd_);
    }
    bool valid() const { return fd_ >= 0; }
    int get() const { return fd_; }

private:
    int fd_;
};

result<void> write_all(int fd, std::string_view content)
{
    while (!content.empty()) {
        auto const written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return last_error();
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// What is done to the temporary file before it takes the place of the old one.
result<void> fill(std::filesystem::path const& file, descriptor const& temporary, std::string_view content)
{
    struct ::stat old {};
    mode_t const mode = ::stat(file.c_str(), &old) == 0 ? old.st_mode & 07777 : 0600;
    if (::fchmod(temporary.get(), mode) != 0)
        return last_error();
    if (auto const written = write_all(temporary.get(), content); !written)
        return written.error();
    if (::fsync(temporary.get()) != 0)
        return last_error();
    return {};
}

result<void> sync_folder(std::filesystem::path const& folder)
{
    descriptor const opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.valid() || ::fsync(opened.get()) != 0)
        return last_error();
    return {};
}

}  // namespace

result<void> replace_file(std::filesystem::path const& named, std::string_view content)
{
    std::error_code not_there;
    auto const resolved = std::filesystem::canonical(named, not_there);
    auto const& file = not_there ? named : resolved;
    auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");

    std::string temporary = (folder / ("." + file.filename().string() + ".XXXXXX")).string();
    descriptor const opened(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!opened.valid())
        return last_error();
    auto const filled = fill(file, opened, content);
    if (!filled || ::rename(temporary.c_str(), file.c_str()) != 0) {
        auto const error = filled ? last_error() : filled.error();
        ::unlink(temporary.c_str());
        return error;
    }
    return sync_folder(folder);
}

result<std::string> read_whole_file(std::filesystem::path const& file)
{
    descriptor const opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.valid())
        return last_error();
    std::string content;
    struct ::stat about {};
    if (::fstat(opened.get(), &about) == 0 && about.st_size > 0)
        content.reserve(static_cast<std::size_t>(about.st_size));
    char buffer[16'384];
    for (;;) {
        auto const got = ::read(opened.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return last_error();
        if (got == 0)
            return content;
        content.append(buffer, static_cast<std::size_t>(got));
    }
}

}  // namespace cabinet::ue
