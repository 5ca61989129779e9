#pragma once

#include "ue/platform/network/rtnetlink/network_table.hpp"

#include <filesystem>

namespace cabinet::ue {

/// What sysfs says of the network device `name`; nothing is known of a device that is not there.
/// `root`: /sys/class/net, or a folder like it.
device_facts read_device_facts(std::filesystem::path const& root, std::string const& name);

}  // namespace cabinet::ue
