#include "ue/platform/sim/pcsc/pcsc_connection.hpp"

BOOST_AUTO_TEST_SUITE(ue_pcsc_connection)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

bool means(LONG code, sim_source_errc expected)
{
    return pcsc_error(code) == make_error_code(expected);
}

}  // namespace

BOOST_AUTO_TEST_CASE(return_codes_are_told_apart)
{
    BOOST_TEST(!pcsc_error(SCARD_S_SUCCESS));
    BOOST_TEST(means(SCARD_E_NO_SERVICE, sim_source_errc::no_service));
    BOOST_TEST(means(SCARD_E_INVALID_HANDLE, sim_source_errc::no_service));
    BOOST_TEST(means(SCARD_E_UNKNOWN_READER, sim_source_errc::no_reader));
    BOOST_TEST(means(SCARD_E_NO_SMARTCARD, sim_source_errc::no_card));
    BOOST_TEST(means(SCARD_W_REMOVED_CARD, sim_source_errc::card_removed));
    BOOST_TEST(means(SCARD_E_NOT_TRANSACTED, sim_source_errc::card_removed));
    BOOST_TEST(means(SCARD_W_RESET_CARD, sim_source_errc::card_reset));
    BOOST_TEST(means(SCARD_W_UNRESPONSIVE_CARD, sim_source_errc::card_mute));
    BOOST_TEST(means(SCARD_E_SHARING_VIOLATION, sim_source_errc::card_busy));
    BOOST_TEST(means(SCARD_F_INTERNAL_ERROR, sim_source_errc::reader_failed));
}

BOOST_AUTO_TEST_SUITE_END()
