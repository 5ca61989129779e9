// Password logins' files: what is not refused is an identity that can log in.
#include "protocol/program/config_error.hpp"
#include "protocol/sim/file_codecs.hpp"
#include "ue/platform/sim/password/login_file.hpp"

#include <cstdlib>

namespace {

using namespace cabinet;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool is_name(std::string_view text)
{
    auto const read = sim::parse_name(sim::write_name(text, 0));
    return read && *read == text;
}

void check_login(ue::sim_identity const& who)
{
    require(who.password && who.network && who.iccid.empty() && who.imsi.empty());
    require(is_name(who.ims.impi) && is_name(who.ims.domain) && !who.ims.impus.empty());
    for (auto const& name : who.ims.impus)
        require(is_name(name));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
try {
    check_login(ue::read_login(as_text({data, size}), "login"));
    return 0;
}
catch (program::config_error const& refused) {
    require(std::string_view(refused.what()).starts_with("login:"));
    return 0;
}
