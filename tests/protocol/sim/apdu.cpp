#include "protocol/sim/apdu.hpp"

#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(sim_apdu)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

std::string t0(command const& value)
{
    return write_hex(write_command(value, transmission::t0));
}

std::string t1(command const& value)
{
    return write_hex(write_command(value, transmission::t1));
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_case_is_written_as_its_protocol_wants_it)
{
    BOOST_TEST(t0(query_pin(1)) == "0020000100");
    BOOST_TEST(t1(query_pin(1)) == "00200001");
    BOOST_TEST(t0(read_binary(0x0102, 256)) == "00b0010200");
    BOOST_TEST(t1(read_binary(0x0102, 9)) == "00b0010209");
    BOOST_TEST(t0(verify_pin(1, "1234")) == "002000010831323334ffffffff");
    BOOST_TEST(t1(verify_pin(1, "12345678")) == "00200001083132333435363738");
    BOOST_TEST(t0(select_file(0x6f07)) == "00a40004026f07");
    BOOST_TEST(t1(select_file(0x6f07)) == "00a40004026f0700");
    BOOST_TEST(t0(select_application(octets{0xa0, 0x01})) == "00a4040402a001");
    BOOST_TEST(t1(read_record(3, 34)) == "00b2030422");
}

BOOST_AUTO_TEST_CASE(authenticate_carries_rand_and_autn)
{
    std::array<octet, 16> rand{}, autn{};
    rand.fill(0x11);
    autn.fill(0x22);
    BOOST_TEST(t0(authenticate(rand, autn)) == "0088008122"
                                               "10"
                                               "11111111111111111111111111111111"
                                               "10"
                                               "22222222222222222222222222222222");
}

BOOST_AUTO_TEST_CASE(commands_of_every_length_come_back)
{
    for (std::size_t size = 0; size <= max_command_data; ++size)
        for (std::uint16_t le = 0; le <= 256;
             le = static_cast<std::uint16_t>(le + (size % 16 == 0 ? 1 : 64))) {
            command value{0x80, 0x12, 0x34, 0x56, octets(size, static_cast<octet>(size)), {}};
            if (le > 0)
                value.le = le;
            auto const back = parse_command(write_command(value, transmission::t1), transmission::t1);
            BOOST_TEST_REQUIRE(back.has_value());
            BOOST_TEST((*back == value));
        }
}

BOOST_AUTO_TEST_CASE(over_t0_a_case_4_command_reads_as_case_3)
{
    auto const back = parse_command(write_command(select_file(0x3f00), transmission::t0), transmission::t0);
    BOOST_TEST_REQUIRE(back.has_value());
    BOOST_TEST((back->data == octets{0x3f, 0x00}));
    BOOST_TEST(!back->le.has_value());
}

BOOST_AUTO_TEST_CASE(commands_with_a_wrong_lc_are_refused)
{
    for (std::string_view const bad :
         {"", "00", "00a400", "00a4000402", "00a40004023f", "00a40004003f00", "00a40004023f000000"}) {
        if (bad == "00a4000402")
            continue;  // five octets are a case 2 command
        BOOST_TEST(!parse_command(parse_hex(bad).value(), transmission::t1).has_value(), bad);
    }
    BOOST_TEST(!parse_command(parse_hex("00a40004023f0000").value(), transmission::t0).has_value());
}

BOOST_AUTO_TEST_CASE(a_response_has_two_to_258_octets)
{
    for (std::size_t size = 0; size <= 260; ++size) {
        octets const answer(size, 0x90);
        auto const response = split_response(answer);
        BOOST_TEST(response.has_value() == (size >= 2 && size <= 258));
        if (response) {
            BOOST_TEST(response->data.size() == size - 2);
            BOOST_TEST(response->status.value == 0x9090);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
