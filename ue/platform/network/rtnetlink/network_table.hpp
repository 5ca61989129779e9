#pragma once

#include "ue/platform/network/rtnetlink/link_kind.hpp"
#include "ue/platform/network/rtnetlink/rtnetlink_message.hpp"

#include <functional>
#include <map>

namespace cabinet::ue {

/// What the operating system knows of a device beside its netlink messages.
struct device_facts {
    bool wireless = false;  ///< see link_description
    std::string device_type;
};
using device_lookup = std::function<device_facts(std::string const& name)>;

/// The kernel's links, addresses and default routes, as its messages told them.
class network_table {
public:
    explicit network_table(device_lookup lookup) : lookup_(std::move(lookup)) {}

    void apply(link_message const& message);
    void apply(address_message const& message);
    void apply(route_message const& message);

    /// Every link that has a name, in the order of index.
    std::vector<network> networks() const;

private:
    struct known_link {
        std::string name;
        std::string link_kind;
        network_kind kind = network_kind::unknown;
        bool up = false;
    };

    void forget(std::uint32_t index);

    device_lookup lookup_;
    std::map<std::uint32_t, known_link> links_;
    std::multimap<std::uint32_t, octets> addresses_;  ///< global ones, by link
    std::vector<route_message> routes_;
};

}  // namespace cabinet::ue
