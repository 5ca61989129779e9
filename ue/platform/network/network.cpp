#include "ue/platform/network/network.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cabinet::ue {
namespace {

constexpr std::array<std::pair<network_kind, std::string_view>, 7> kind_names{{
    {network_kind::wifi, "wifi"},
    {network_kind::cellular, "cellular"},
    {network_kind::ethernet, "ethernet"},
    {network_kind::bluetooth, "bluetooth"},
    {network_kind::vpn, "vpn"},
    {network_kind::loopback, "loopback"},
    {network_kind::unknown, "unknown"},
}};

bool is_configurable(network_kind kind)
{
    return kind != network_kind::loopback && kind != network_kind::unknown;
}

}  // namespace

std::string_view name_of(network_kind kind) noexcept
{
    for (auto const& [known, name] : kind_names)
        if (known == kind)
            return name;
    return "unknown";
}

network const* primary_network(std::span<network const> networks) noexcept
{
    network const* best = nullptr;
    auto const order = [](network const& n) { return std::pair(*n.default_metric, n.index); };
    for (auto const& candidate : networks) {
        if (!candidate.connected() || candidate.kind == network_kind::loopback)
            continue;
        if (!best || order(candidate) < order(*best))
            best = &candidate;
    }
    return best;
}

preset_networks::preset_networks() : kinds_{network_kind::wifi, network_kind::cellular} {}

preset_networks::preset_networks(std::span<std::string const> names)
{
    for (auto const& name : names) {
        any_ = any_ || name == "any";
        for (auto const& [kind, known] : kind_names)
            if (name == known && is_configurable(kind))
                kinds_.push_back(kind);
    }
}

bool preset_networks::allows(network_kind kind) const noexcept
{
    return any_ || std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end();
}

network const* preset_networks::choose(std::span<network const> networks) const noexcept
{
    if (auto const* const primary = primary_network(networks))
        return allows(primary->kind) ? primary : nullptr;
    if (!any_)
        return nullptr;
    auto const is_this_machine = [](network const& n) { return n.kind == network_kind::loopback && n.up; };
    auto const found = std::find_if(networks.begin(), networks.end(), is_this_machine);
    return found != networks.end() ? &*found : nullptr;
}

}  // namespace cabinet::ue
