// The operator's configuration file, and with it the reader of every settings file: what is wrong is said with its
// line, whatever the text; what is accepted is complete.
#include "operator-core/app/config_file.hpp"

#include "protocol/base/octets.hpp"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace cabinet;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check_config(core::config const& accepted)
{
    require(!accepted.home.realm.empty() && !accepted.xcap.realm.empty());
    require(!accepted.xcap.host.empty());
}

/// "core:LINE: sentence", one to a line.
void check_problems(std::string_view text, std::size_t lines)
{
    constexpr std::string_view name = "core:";
    require(text.starts_with(name));
    text.remove_prefix(name.size());
    std::size_t line = 0;
    auto const digits = std::min(text.find(':'), text.size());
    for (char const c : text.substr(0, digits)) {
        require(c >= '0' && c <= '9');
        line = 10 * line + static_cast<std::size_t>(c - '0');
    }
    require(line >= 1 && line <= lines);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const text = as_text({data, size});
    auto const lines = 2 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    try {
        check_config(core::parse_config(text, "core"));
    }
    catch (core::config_error const& refused) {
        check_problems(refused.what(), lines);
    }
    return 0;
}
