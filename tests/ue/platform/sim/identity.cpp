#include "ue/platform/sim/identity.hpp"

#include "tests/support/lab_cards.hpp"

BOOST_AUTO_TEST_SUITE(ue_sim_identity)

using namespace cabinet;
using namespace cabinet::ue;

BOOST_AUTO_TEST_CASE(a_card_gives_its_own_names_and_its_operator)
{
    auto const identity = identity_from(program::identity_of(test::sample_lab_card())).value();
    BOOST_TEST(identity.iccid == "8949001012345678901");
    BOOST_TEST(identity.imsi == "001010123456789");
    BOOST_TEST(identity.ims.impi == "user@home.example");
    BOOST_TEST((identity.network == sim::home_network{"001", "01"}));
    BOOST_TEST((identity.msisdns == std::vector<std::string>{"+4915112345678"}));
    BOOST_TEST(!identity.password.has_value());
}

BOOST_AUTO_TEST_CASE(a_card_without_imsi_is_nobodys)
{
    BOOST_TEST(identity_from(sim::card_identity()).error() == make_error_code(sim::sim_errc::bad_identity));
}

BOOST_AUTO_TEST_SUITE_END()
