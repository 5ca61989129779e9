#include "protocol/sim/file_codecs.hpp"

#include "protocol/base/hex.hpp"
#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(sim_file_codecs)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

octets hex(std::string_view text)
{
    return parse_hex(text).value();
}

std::string digits(test::fixed_random& random, std::size_t count)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += static_cast<char>('0' + random.below(10));
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_imsi_of_a_real_card)
{
    BOOST_TEST(parse_imsi(hex("080910100000001020")).value() == "001010000000102");
    BOOST_TEST(write_hex(write_imsi("001010000000102").value()) == "080910100000001020");
}

BOOST_AUTO_TEST_CASE(imsis_have_6_to_15_digits)
{
    test::fixed_random random;
    for (std::size_t count = 0; count <= 17; ++count) {
        auto const imsi = digits(random, count);
        auto const content = write_imsi(imsi);
        BOOST_TEST(content.has_value() == (count >= 6 && count <= 15));
        BOOST_TEST(is_imsi(imsi) == content.has_value());
        if (content) {
            BOOST_TEST(content->size() == 9u);
            BOOST_TEST(parse_imsi(*content).value() == imsi);
        }
    }
}

BOOST_AUTO_TEST_CASE(blank_and_malformed_imsis_are_refused)
{
    for (std::string_view const bad :
         {"", "08", "ffffffffffffffffff", "000910100000001020", "090910100000001020", "0809101000000010",
          "080a10100000001020", "0809101000000f1020", "0809101000000010a0", "0229f0ffffffffffff"})
        BOOST_TEST(!parse_imsi(hex(bad)).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(iccids_of_19_and_20_digits)
{
    BOOST_TEST(parse_iccid(hex("988812010000407643f3")).value() == "8988211000000467343");
    for (std::string_view const iccid :
         {"8988211000000467343", "89882110000004673431", "8986001234567890ABCD"})
        BOOST_TEST(parse_iccid(write_iccid(iccid).value()).value() == iccid);
    for (std::string_view const bad : {"", "123456789", "898821100000046734312", "89882110000004673F"})
        BOOST_TEST(!write_iccid(bad).has_value(), bad);
    for (std::string_view const bad : {"", "ffffffffffffffffffff", "9888f201000040764313"})
        BOOST_TEST(!parse_iccid(hex(bad)).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(the_mnc_length_is_2_3_or_unknown)
{
    BOOST_TEST(parse_mnc_length(hex("00000002")).value() == 2);
    BOOST_TEST(parse_mnc_length(hex("00000003")).value() == 3);
    BOOST_TEST(parse_mnc_length(hex("0000000300")).value() == 3);
    for (std::string_view const absent :
         {"", "000000", "ffffff", "00000000", "00000001", "00000004", "000000ff"})
        BOOST_TEST(!parse_mnc_length(hex(absent)).has_value(), absent);
    for (int const length : {2, 3})
        BOOST_TEST(parse_mnc_length(write_administrative_data(length)).value() == length);
}

BOOST_AUTO_TEST_CASE(numbers_come_back_behind_any_alpha_identifier)
{
    test::fixed_random random;
    for (std::size_t alpha = 0; alpha <= 30; alpha += 10)
        for (std::size_t count = 1; count <= 20; ++count)
            for (bool const international : {false, true}) {
                auto const number = (international ? "+" : "") + digits(random, count);
                auto const record = write_msisdn(number, alpha + 14).value();
                BOOST_TEST(record.size() == alpha + 14);
                BOOST_TEST(parse_msisdn(record).value().value() == number);
            }
}

BOOST_AUTO_TEST_CASE(a_network_specific_number_has_no_plus)
{
    BOOST_TEST(parse_msisdn(hex("ffffffffffffffffffffffffffffffffffffffff05b1766662f6ffffffffffffffff"))
                   .value()
                   .value() == "6766266");
}

BOOST_AUTO_TEST_CASE(unused_number_records_hold_none)
{
    BOOST_TEST(!parse_msisdn(octets(34, 0xff))->has_value());
    BOOST_TEST(!parse_msisdn(write_msisdn("", 20).value())->has_value());
    BOOST_TEST(!parse_msisdn(hex("0091ffffffffffffffffffffffff"))->has_value());
    BOOST_TEST(!parse_msisdn(hex("0191ffffffffffffffffffffffff"))->has_value());
    BOOST_TEST(!parse_msisdn(hex("0291ffffffffffffffffffffffff"))->has_value());
}

BOOST_AUTO_TEST_CASE(malformed_number_records_are_refused)
{
    BOOST_TEST(!parse_msisdn(octets(13, 0x01)).has_value());
    BOOST_TEST(!parse_msisdn(hex("0c911111111111111111111111ff")).has_value());  // longer than the field
    BOOST_TEST(!parse_msisdn(hex("03911a22ffffffffffffffffffff")).has_value());  // '*'
    BOOST_TEST(!parse_msisdn(hex("03911f22ffffffffffffffffffff")).has_value());  // a digit after the end
    for (std::string_view const bad : {"+", "12a", "123456789012345678901", " 1"})
        BOOST_TEST(!write_msisdn(bad, 34).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(names_come_back_and_blank_ones_are_none)
{
    for (std::string_view const name : {"user@home.example", "sip:münchen@home.example", "x"})
        BOOST_TEST(parse_name(write_name(name, 64)).value().value() == name);
    auto const longest = std::string(200, 'a');
    BOOST_TEST(parse_name(write_name(longest, 10)).value().value() == longest);
    for (std::string_view const blank : {"", "ff", "ffffffffffff", "8000ffffff", "80ffffff", "8003ffffff"})
        BOOST_TEST(!parse_name(hex(blank))->has_value(), blank);
}

BOOST_AUTO_TEST_CASE(names_that_could_break_a_message_are_refused)
{
    for (std::string_view const bad : {"80020d0a",
                                       "80036100"
                                       "62",
                                       "8003612062", "80017f", "8002c328", "8005616263", "81026162"})
        BOOST_TEST(!parse_name(hex(bad)).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(the_directory_of_a_real_card)
{
    auto const aid = parse_directory_record(
        hex("61294f10a0000000871002ffffffff890709000050055553696d31730ea00c80011781025f608203454150"));
    BOOST_TEST(write_hex(aid.value().value()) == "a0000000871002ffffffff8907090000");
    BOOST_TEST(is_aid_of(application::usim, **aid));
    BOOST_TEST(!is_aid_of(application::isim, **aid));
    BOOST_TEST(!parse_directory_record(octets(43, 0xff))->has_value());
    auto const isim = octets(partial_aid(application::isim).begin(), partial_aid(application::isim).end());
    BOOST_TEST((parse_directory_record(write_directory_record(isim, "ISIM", 40)).value().value() == isim));
    for (std::string_view const bad :
         {"6100", "61024f00", "8001aa", "61144f11a0000000871002ffffffff8907090000010203"})
        BOOST_TEST(!parse_directory_record(hex(bad)).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
