#include "operator-core/store/master_key.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/hex.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace cabinet::core {
namespace {

constexpr std::string_view introduction =
    "# Cabinet master key. Whoever has this file can read the database.\n";
constexpr std::string_view keyword = "cabinet-master-key-1 ";
constexpr std::size_t max_file_octets = 4096;

class descriptor {
public:
    explicit descriptor(int value) : value_(value) {}
    ~descriptor()
    {
        if (value_ >= 0)
            ::close(value_);
    }
    descriptor(descriptor const&) = delete;
    descriptor& operator=(descriptor const&) = delete;
    int get() const noexcept { return value_; }

private:
    int value_;
};

[[noreturn]] void fail(std::filesystem::path const& file, std::string const& why)
{
    throw store_failure("the master key " + file.string() + " " + why);
}

bool write_all(int to, std::string_view text)
{
    while (!text.empty()) {
        auto const written = ::write(to, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool sync_folder_of(std::filesystem::path const& file)
{
    auto const folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    descriptor const opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened.get() >= 0 && ::fsync(opened.get()) == 0;
}

auth::secret read_limited(int from, std::filesystem::path const& file)
{
    auth::secret_array<max_file_octets + 1> buffer;
    std::size_t size = 0;
    while (size < buffer.size()) {
        auto const got = ::read(from, buffer.writable().data() + size, buffer.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail(file, std::string("cannot be read: ") + std::strerror(errno));
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
    }
    if (size > max_file_octets)
        fail(file, "is no key file: it is too long");
    return auth::secret(buffer.view().first(size));
}

std::optional<auth::seal_key> parse_line(std::string_view line)
{
    if (!line.starts_with(keyword) || line.size() != keyword.size() + 2 * auth::seal_key::size())
        return std::nullopt;
    auth::seal_key key;
    line.remove_prefix(keyword.size());
    for (std::size_t i = 0; i < key.size(); ++i) {
        int const high = hex_value(line[2 * i]), low = hex_value(line[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        key.writable()[i] = static_cast<octet>(high * 16 + low);
    }
    return key;
}

std::optional<auth::seal_key> parse_key_file(std::string_view text)
{
    std::optional<auth::seal_key> found;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto const line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#')
            continue;
        if (found || !(found = parse_line(line)))
            return std::nullopt;
    }
    return found;
}

}  // namespace

auth::seal_key create_master_key(std::filesystem::path const& file, random_source& random)
{
    descriptor const made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (made.get() < 0 && errno == EEXIST)
        fail(file, "exists already; a new key would make every database sealed with it unreadable");
    if (made.get() < 0)
        fail(file, std::string("cannot be made: ") + std::strerror(errno));

    auth::seal_key key;
    random.fill(key.writable());
    std::string digits = write_hex(key.view());
    bool const written = write_all(made.get(), introduction) && write_all(made.get(), keyword) &&
                         write_all(made.get(), digits) && write_all(made.get(), "\n") &&
                         ::fsync(made.get()) == 0 && sync_folder_of(file);
    auth::cleanse({reinterpret_cast<octet*>(digits.data()), digits.size()});
    if (!written) {
        auto const why = std::string("cannot be written: ") + std::strerror(errno);
        ::unlink(file.c_str());
        fail(file, why);
    }
    return key;
}

auth::seal_key load_master_key(std::filesystem::path const& file)
{
    descriptor const opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.get() < 0 && errno == ENOENT)
        fail(file, "does not exist; restore it from its backup, or make one for a new database");
    struct stat status {};
    if (opened.get() < 0 || ::fstat(opened.get(), &status) != 0)
        fail(file, std::string("cannot be read: ") + std::strerror(errno));
    if (!S_ISREG(status.st_mode))
        fail(file, "is not a file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        fail(file, "can be read by others; run: chmod 600 " + file.string());
    auto const text = read_limited(opened.get(), file);
    auto const key = parse_key_file(text.text());
    if (!key)
        fail(file,
             "is damaged: one line must read \"" + std::string(keyword) + "\" and 64 hexadecimal digits");
    return *key;
}

}  // namespace cabinet::core
