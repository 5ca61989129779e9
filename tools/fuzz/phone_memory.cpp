// The phone's memory: a file that is accepted is written back the same; any other is refused with a sentence.
#include "ue/sync/phone_memory.hpp"

#include "tests/support/fixed_random.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdlib.h>

namespace {

using namespace cabinet;
namespace fs = std::filesystem;

/// A folder of this process's own, in memory where the system has such.
class scratch_folder {
public:
    scratch_folder()
    {
        std::string name = fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string();
        name += "/phone-memory-XXXXXX";
        if (!::mkdtemp(name.data()))
            std::abort();
        path_ = name;
    }
    ~scratch_folder() { fs::remove_all(path_); }
    scratch_folder(scratch_folder const&) = delete;
    scratch_folder& operator=(scratch_folder const&) = delete;

    fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

std::string text_of(fs::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static scratch_folder const scratch;
    auto const file = scratch.path() / "phone.json";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<char const*>(data), static_cast<std::streamsize>(size));
    test::fixed_random random;
    try {
        if (!ue::phone_memory::open(scratch.path(), random).save())
            std::abort();
        auto const written = text_of(file);
        if (!ue::phone_memory::open(scratch.path(), random).save() || text_of(file) != written)
            std::abort();
    }
    catch (std::runtime_error const& refused) {
        if (std::string_view(refused.what()).find(file.string()) == std::string_view::npos)
            std::abort();
    }
    return 0;
}
