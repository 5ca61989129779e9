#include "tools/vusim/control.hpp"

#include "tests/support/lab_cards.hpp"

#include <stdexcept>

BOOST_AUTO_TEST_SUITE(vusim_control)

using namespace cabinet;

namespace {

std::string files(std::string const& path)
{
    if (path == "a card.toml")
        return test::lab_card_text();
    if (path == "bad.toml")
        return "[card]\n";
    throw std::runtime_error("cannot read " + path);
}

struct slot_with_orders {
    vusim::card_slot slot;
    vusim::control_result operator()(std::string_view line) { return run_control(slot, line, files); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(cards_go_in_and_out)
{
    slot_with_orders order;
    BOOST_TEST(order("status").reply == "ok empty");
    auto const inserted = order(" insert  a card.toml ");
    BOOST_TEST(inserted.reply == "ok");
    BOOST_TEST(inserted.reconnect);
    BOOST_TEST(!inserted.quit);
    BOOST_TEST(order("status").reply == "ok 8949001012345678901");
    BOOST_TEST(order("ready").reply == "error: the reader has not found the card yet");
    order.slot.connected();
    order.slot.consume(octets{0x00, 0x01, 0x01});
    BOOST_TEST(order("ready").reply == "ok");
    BOOST_TEST(order("eject").reconnect);
    BOOST_TEST(order("ready").reply.starts_with("error: "));
    BOOST_TEST(order("status").reply == "ok empty");
    BOOST_TEST(order("insert").reply == "ok");
    BOOST_TEST(order("status").reply == "ok 8949001012345678901");
    BOOST_TEST(order("quit").quit);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_done_is_said_and_changes_nothing)
{
    slot_with_orders order;
    BOOST_TEST(order("insert").reply.starts_with("error: there was no card yet"));
    order("insert a card.toml");
    for (auto const* const line :
         {"", "remove", "insert none.toml", "insert bad.toml", "eject now", "eject-after", "eject-after x"}) {
        auto const refused = order(line);
        BOOST_TEST(refused.reply.starts_with("error: "), line);
        BOOST_TEST(!refused.reconnect);
        BOOST_TEST(!refused.quit);
    }
    BOOST_TEST(order("status").reply == "ok 8949001012345678901");
}

BOOST_AUTO_TEST_CASE(a_card_can_be_pulled_in_mid_conversation)
{
    slot_with_orders order;
    BOOST_TEST(order("eject-after 1").reply == "error: there is no card");
    order("insert a card.toml");
    order.slot.connected();
    BOOST_TEST(order("eject-after 1").reply == "ok");
    octets const select_mf{0x00, 0x07, 0x00, 0xa4, 0x00, 0x04, 0x02, 0x3f, 0x00};
    BOOST_TEST(!order.slot.consume(select_mf).empty());
    BOOST_TEST(order.slot.occupied());
    BOOST_TEST(order.slot.consume(select_mf).empty());
    BOOST_TEST(!order.slot.occupied());
    order("insert");
    order.slot.connected();
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(!order.slot.consume(select_mf).empty());
}

BOOST_AUTO_TEST_SUITE_END()
