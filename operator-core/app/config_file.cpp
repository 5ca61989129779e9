#include "operator-core/app/config_file.hpp"

#include "operator-core/app/config_keys.hpp"
#include "protocol/program/settings_reader.hpp"
#include "protocol/sim/home_network.hpp"

#include <fstream>
#include <iterator>

namespace cabinet::core {
namespace {

using reader = program::settings_reader<config>;

void fill_derived(config& c)
{
    if (c.home.realm.empty())
        c.home.realm = c.home.domain;
    if (c.xcap.host.empty())
        c.xcap.host = sim::xcap_root_host(c.home.domain);
    if (c.xcap.realm.empty())
        c.xcap.realm = c.xcap.host;
}

/// Rules between keys; each names the key that is easiest to change.
void check_together(reader& in)
{
    auto const& r = in.values().registration;
    if (r.expires_min > r.expires_max)
        in.refuse(in.line_of("expires_min"),
                  "\"registration.expires_min\" is above \"registration.expires_max\"");
    if (r.expires_default < r.expires_min || r.expires_default > r.expires_max)
        in.refuse(in.line_of("expires_default"),
                  "\"registration.expires_default\" must lie between "
                  "\"registration.expires_min\" and \"registration.expires_max\"");
    auto const& a = in.values().authentication;
    if (a.nonce_idle > a.nonce_life)
        in.refuse(in.line_of("nonce_idle"),
                  "\"authentication.nonce_idle\" is above \"authentication.nonce_life\"");
    // One realm for both would let whoever asks at one front use the answer at the other.
    if (in.values().xcap.realm == in.values().home.realm)
        in.refuse(in.line_of("realm"), "\"xcap.realm\" and \"home.realm\" are the same; they must differ");
}

}  // namespace

config parse_config(std::string_view text, std::string_view name)
{
    reader in(config_table(), name);
    in.read(text);
    fill_derived(in.values());
    check_together(in);
    return in.finish();
}

config read_config(std::filesystem::path const& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file))
        throw config_error("cannot read the configuration file " + file.string() +
                           "; \"operator-core init\" makes a folder with one");
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto out = parse_config(text, file.string());
    program::make_paths_absolute(config_table(), out, std::filesystem::absolute(file).parent_path());
    return out;
}

}  // namespace cabinet::core
