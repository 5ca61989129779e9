#include "tools/vusim/vpcd_link.hpp"

#include "tests/support/sample_card.hpp"

BOOST_AUTO_TEST_SUITE(vusim_vpcd_link)

using namespace cabinet;

namespace {

/// Power on, ATR, SELECT MF, GET RESPONSE for two octets, power off.
constexpr std::string_view orders = "000101"
                                    "000104"
                                    "000700a40004023f00"
                                    "000500c0000002"
                                    "000100";

octets talk(std::size_t step)
{
    vusim::virtual_card card(test::sample_card(), sim::transmission::t0);
    vusim::vpcd_link link(card);
    auto const input = test::from_hex(orders);
    octets out;
    for (std::size_t at = 0; at < input.size(); at += step) {
        auto const sent = link.consume(octet_view(input).subspan(at, std::min(step, input.size() - at)));
        out.insert(out.end(), sent.begin(), sent.end());
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(orders_are_obeyed_and_commands_answered_in_frames)
{
    vusim::virtual_card card(test::sample_card(), sim::transmission::t0);
    auto const atr = card.atr();
    auto const text = write_hex(talk(1000));
    auto const frame = write_hex(octets{0, static_cast<octet>(atr.size())}) + write_hex(atr);
    BOOST_TEST(text.starts_with(frame));
    BOOST_TEST(text.substr(frame.size(), 6) == "000261");
    BOOST_TEST(text.substr(frame.size() + 8, 8) == "0004"
                                                   "62" +
                                                       text.substr(frame.size() + 14, 2));
}

BOOST_AUTO_TEST_CASE(asking_for_the_atr_in_mid_conversation_changes_nothing)
{
    vusim::virtual_card card(test::sample_card(), sim::transmission::t0);
    vusim::vpcd_link link(card);
    link.consume(test::from_hex("000700a40004022fe2"));
    BOOST_TEST(write_hex(link.consume(test::from_hex("000500b0000000"))) == "00026c0a");
    link.consume(test::from_hex("000104"));
    BOOST_TEST(write_hex(link.consume(test::from_hex("000500b0000000"))) == "00026c0a");
    link.consume(test::from_hex("000102"));
    BOOST_TEST(write_hex(link.consume(test::from_hex("000500b0000000"))) == "00026986");
}

BOOST_AUTO_TEST_CASE(the_split_makes_no_difference)
{
    auto const whole = talk(1000);
    for (std::size_t step = 1; step < 20; ++step)
        BOOST_TEST((talk(step) == whole));
}

BOOST_AUTO_TEST_CASE(a_card_is_powered_from_power_on_to_power_off)
{
    vusim::virtual_card card(test::sample_card(), sim::transmission::t0);
    vusim::vpcd_link link(card);
    link.consume(test::from_hex("000104"));
    BOOST_TEST(!link.powered());
    link.consume(test::from_hex("000101"));
    BOOST_TEST(link.powered());
    link.consume(test::from_hex("000100"));
    BOOST_TEST(!link.powered());
    link.consume(test::from_hex("000102"));
    BOOST_TEST(link.powered());
    link.restart();
    BOOST_TEST(!link.powered());
}

BOOST_AUTO_TEST_CASE(a_new_connection_forgets_half_a_frame)
{
    vusim::virtual_card card(test::sample_card(), sim::transmission::t0);
    vusim::vpcd_link link(card);
    BOOST_TEST(link.consume(octets{0x00, 0x07, 0x00}).empty());
    link.restart();
    BOOST_TEST(!link.consume(octets{0x00, 0x01, 0x04}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
