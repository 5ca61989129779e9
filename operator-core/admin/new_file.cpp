#include "operator-core/admin/new_file.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cabinet::core {
namespace {

[[noreturn]] void fail(std::string const& what, std::filesystem::path const& path)
{
    throw admin_error(what + " " + path.string() + ": " + std::generic_category().message(errno));
}

/// An open descriptor, closed with the object.
struct descriptor {
    explicit descriptor(int number) : number_(number) {}
    ~descriptor()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    descriptor(descriptor const&) = delete;
    descriptor& operator=(descriptor const&) = delete;

    int number_;
};

void write_all(int to, std::string_view text, std::filesystem::path const& path)
{
    while (!text.empty()) {
        auto const written = ::write(to, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail("cannot write", path);
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(to) != 0)
        fail("cannot write", path);
}

}  // namespace

void write_new_file(std::filesystem::path const& file, std::string_view text, file_access access,
                    bool replace)
{
    std::string draft = file.string() + ".XXXXXX";
    descriptor const out(::mkstemp(draft.data()));  // readable by its owner alone
    if (out.number_ < 0)
        fail("cannot make a file beside", file);
    try {
        if (access == file_access::everyone && ::fchmod(out.number_, 0644) != 0)
            fail("cannot set the access of", draft);
        write_all(out.number_, text, file);
        // link() refuses an existing name, rename() replaces it; both in one step.
        if (replace) {
            if (::rename(draft.c_str(), file.c_str()) != 0)
                fail("cannot write", file);
        } else {
            if (::link(draft.c_str(), file.c_str()) != 0)
                fail("cannot make", file);
            ::unlink(draft.c_str());
        }
    }
    catch (...) {
        ::unlink(draft.c_str());
        throw;
    }
    descriptor const folder(
        ::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY));
    if (folder.number_ < 0 || ::fsync(folder.number_) != 0)
        fail("cannot write the folder of", file);
}

void make_private_folder(std::filesystem::path const& folder)
{
    std::error_code error;
    if (std::filesystem::is_directory(folder))
        return;
    if (folder.has_parent_path())
        std::filesystem::create_directories(folder.parent_path(), error);
    if (!error && ::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        error = std::error_code(errno, std::generic_category());
    if (!error && !std::filesystem::is_directory(folder, error))
        error = std::make_error_code(std::errc::not_a_directory);
    if (error)
        throw admin_error("cannot make the folder " + folder.string() + ": " + error.message());
}

}  // namespace cabinet::core
