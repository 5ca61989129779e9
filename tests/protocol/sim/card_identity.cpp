#include "protocol/sim/card_identity.hpp"

BOOST_AUTO_TEST_SUITE(sim_card_identity)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

card_identity with_isim()
{
    card_identity out;
    out.imsi = "234150999999999";
    out.mnc_length = 2;
    out.isim_aid = {0xa0};
    out.impi = "user@home.example";
    out.impus = {"sip:user@home.example", "tel:+441632960001"};
    out.domain = "home.example";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_filled_isim_speaks_for_itself)
{
    auto const identity = ims_identity_of(with_isim()).value();
    BOOST_TEST((identity.source == application::isim));
    BOOST_TEST(identity.impi == "user@home.example");
    BOOST_TEST(identity.impus.front() == "sip:user@home.example");
    BOOST_TEST(identity.domain == "home.example");
}

BOOST_AUTO_TEST_CASE(an_isim_that_lacks_anything_counts_as_none)
{
    std::vector<card_identity> lacking(4, with_isim());
    lacking[0].impi.clear();
    lacking[1].impus.clear();
    lacking[2].domain.clear();
    lacking[3].isim_aid.clear();
    for (auto const& card : lacking) {
        auto const identity = ims_identity_of(card).value();
        BOOST_TEST((identity.source == application::usim));
        BOOST_TEST(identity.impi == "234150999999999@ims.mnc015.mcc234.3gppnetwork.org");
        BOOST_TEST(identity.impus.size() == 1u);
        BOOST_TEST(identity.impus.front() == "sip:234150999999999@ims.mnc015.mcc234.3gppnetwork.org");
        BOOST_TEST(identity.domain == "ims.mnc015.mcc234.3gppnetwork.org");
    }
}

BOOST_AUTO_TEST_CASE(without_isim_and_imsi_there_is_no_identity)
{
    BOOST_TEST(ims_identity_of(card_identity()).error() == make_error_code(sim_errc::bad_identity));
}

BOOST_AUTO_TEST_SUITE_END()
