#include "ue/platform/state_lock.hpp"

#include "ue/platform/state_error.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace cabinet::ue {
namespace {

std::string holder_of(int file)
{
    std::array<char, 32> text{};
    auto const got = ::pread(file, text.data(), text.size(), 0);
    std::string const number(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    return number.empty() ? std::string() : " (process " + number.substr(0, number.find('\n')) + ")";
}

}  // namespace

state_lock::state_lock(std::filesystem::path const& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw state_error("cannot make the state folder " + folder.string() + ": " + failed.message());
    auto const name = folder / "lock";
    file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0)
        throw state_error("cannot open " + name.string() + ": " + std::strerror(errno));
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        auto const why = errno;
        auto const holder = holder_of(file_);
        ::close(file_);
        if (why != EWOULDBLOCK)
            throw state_error("cannot lock " + name.string() + ": " + std::strerror(why));
        throw state_error("another ue" + holder + " works with the state folder " + folder.string() +
                          "; \"ue run\" backs up every change by itself. Stop it first.");
    }
    auto const number = std::to_string(::getpid()) + "\n";
    // For the message above only: that it names no process is no reason to fail.
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, number.data(), number.size(), 0) < 0)
        return;
}

state_lock::~state_lock()
{
    ::close(file_);
}

}  // namespace cabinet::ue
