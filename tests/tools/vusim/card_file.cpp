#include "tools/vusim/card_file.hpp"

BOOST_AUTO_TEST_SUITE(vusim_card_file)

using namespace cabinet;
using vusim::card_file;

BOOST_AUTO_TEST_CASE(its_header_tells_what_it_is)
{
    auto const folder = sim::parse_fcp(card_file::application(octets{0xa0, 0x01}).fcp(0x7fff)).value();
    BOOST_TEST((folder.kind == sim::file_kind::folder));
    BOOST_TEST((folder.aid == octets{0xa0, 0x01}));

    auto const transparent = sim::parse_fcp(card_file::transparent(octets(300)).fcp(0x6f07)).value();
    BOOST_TEST((transparent.kind == sim::file_kind::transparent));
    BOOST_TEST(transparent.size == 300u);
    BOOST_TEST(transparent.file_id == 0x6f07);

    auto const records =
        sim::parse_fcp(card_file::linear_fixed({octets(34), octets(34)}).fcp(0x6f40)).value();
    BOOST_TEST((records.kind == sim::file_kind::linear_fixed));
    BOOST_TEST(records.record_length == 34u);
    BOOST_TEST(records.record_count == 2u);
}

BOOST_AUTO_TEST_CASE(a_given_header_is_given_on)
{
    auto file = card_file::folder();
    file.header = {0x62, 0x00};
    BOOST_TEST((file.fcp(0x3f00) == octets{0x62, 0x00}));
}

BOOST_AUTO_TEST_SUITE_END()
