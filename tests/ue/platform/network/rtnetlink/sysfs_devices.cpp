#include "ue/platform/network/rtnetlink/sysfs_devices.hpp"

#include "tests/support/files.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_network_rtnetlink_sysfs_devices)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct with_sysfs {
    test::temporary_folder root;

    void device(std::string const& name, std::string const& uevent) const
    {
        std::filesystem::create_directory(root / name);
        std::ofstream(root / name / "uevent") << uevent;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_sysfs_devices, with_sysfs)

BOOST_AUTO_TEST_CASE(wireless_devices_have_a_folder_that_says_so)
{
    for (std::string const folder : {"wireless", "phy80211"}) {
        device(folder + "0", "INTERFACE=wlan0\n");
        std::filesystem::create_directory(root / (folder + "0") / folder);
        BOOST_TEST(read_device_facts(root.path(), folder + "0").wireless);
    }
}

BOOST_AUTO_TEST_CASE(the_device_type_is_the_drivers)
{
    device("wwan0", "DEVTYPE=wwan\nINTERFACE=wwan0\nIFINDEX=4\n");
    auto const facts = read_device_facts(root.path(), "wwan0");
    BOOST_TEST(facts.device_type == "wwan");
    BOOST_TEST(!facts.wireless);
}

BOOST_AUTO_TEST_CASE(of_other_devices_nothing_is_known)
{
    device("eth0", "INTERFACE=eth0\n");
    for (std::string const name : {"eth0", "absent", "", "..", "eth0/../eth0"}) {
        auto const facts = read_device_facts(root.path(), name);
        BOOST_TEST(!facts.wireless);
        BOOST_TEST(facts.device_type.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
