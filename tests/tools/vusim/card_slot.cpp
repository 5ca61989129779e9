#include "tools/vusim/card_slot.hpp"

#include "tests/support/lab_cards.hpp"

BOOST_AUTO_TEST_SUITE(vusim_card_slot)

using namespace cabinet;

namespace {

constexpr auth::rand_value some_rand{1};

/// Whether the card in the slot takes a challenge with this SQN.
bool takes(vusim::card_slot& slot, auth::aka_keys const& keys, auth::sqn_value sqn)
{
    slot.connected();
    auto const frame = [&](sim::command const& command) {
        auto const text = sim::write_command(command, sim::transmission::t0);
        octets out{0, static_cast<octet>(text.size())};
        out.insert(out.end(), text.begin(), text.end());
        return slot.consume(out);
    };
    frame(sim::select_application(program::lab_aid(sim::application::usim)));
    frame(sim::authenticate(some_rand, auth::make_autn(keys, some_rand, sqn, {0x80, 0x00})));
    auto const answer = frame({0x00, sim::instruction::get_response, 0, 0, {}, 256});
    return answer.size() > 2 && answer[2] == 0xdb;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_card_remembers_its_sequence_numbers_while_it_is_out)
{
    vusim::card_slot slot;
    auto const card = test::sample_lab_card();
    auto other = test::sample_lab_card();
    other.iccid = "8949001000000000000";

    slot.insert(card);
    BOOST_TEST(takes(slot, card.keys, 0x1000));
    slot.eject();
    BOOST_TEST(!slot.occupied());
    BOOST_TEST(slot.insert_again());
    BOOST_TEST(!takes(slot, card.keys, 0x1000));
    slot.insert(other);
    BOOST_TEST(slot.iccid() == other.iccid);
    BOOST_TEST(takes(slot, card.keys, 0x1000));
    slot.insert(card);
    BOOST_TEST(!takes(slot, card.keys, 0x1000));
    BOOST_TEST(takes(slot, card.keys, 0x1020));
}

BOOST_AUTO_TEST_CASE(an_empty_slot_stays_empty)
{
    vusim::card_slot slot;
    BOOST_TEST(!slot.insert_again());
    slot.eject();
    BOOST_TEST(!slot.occupied());
    BOOST_TEST(slot.iccid().empty());
}

BOOST_AUTO_TEST_SUITE_END()
