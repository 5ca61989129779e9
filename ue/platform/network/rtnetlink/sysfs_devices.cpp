#include "ue/platform/network/rtnetlink/sysfs_devices.hpp"

#include <fstream>

namespace cabinet::ue {

device_facts read_device_facts(std::filesystem::path const& root, std::string const& name)
{
    device_facts out;
    if (name.empty() || name.find('/') != std::string::npos || name.front() == '.')
        return out;
    std::error_code ignored;
    out.wireless = std::filesystem::exists(root / name / "wireless", ignored) ||
                   std::filesystem::exists(root / name / "phy80211", ignored);
    constexpr std::string_view key = "DEVTYPE=";
    std::ifstream uevent(root / name / "uevent");
    for (std::string line; std::getline(uevent, line);)
        if (line.starts_with(key))
            out.device_type = line.substr(key.size());
    return out;
}

}  // namespace cabinet::ue
