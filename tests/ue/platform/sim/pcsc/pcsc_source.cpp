// The PC/SC backend on a real pcscd, with a virtual card in its reader.
#include "ue/platform/sim/pcsc/pcsc_source.hpp"

#include "tests/support/await.hpp"
#include "tests/support/lab_cards.hpp"
#include "tests/support/list_logger.hpp"
#include "tests/support/vusim_rig.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_sim_pcsc_pcsc_source)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr auth::rand_value some_rand{9, 8, 7};

std::string const usim_t0 = test::lab_card_text();
std::string const isim_t1_pin =
    test::lab_card_text("8949001012345678902", "001010123456780", "pin = \"1234\"\nprotocol = \"T=1\"") +
    "[isim]\nimpi = \"user@home.example\"\ndomain = \"home.example\"\nimpu = [\"sip:user@home.example\"]\n";

/// One rig for the whole program, and its card as it was put in first for each test.
test::vusim_rig& rig()
{
    static test::vusim_rig instance(usim_t0);
    return instance;
}

struct phone {
    asio::io_context io;
    test::list_logger log;
    std::unique_ptr<pcsc_source> source;
    auth::aka_keys const keys = test::sample_lab_card().keys;

    phone()
    {
        rig().ensure(usim_t0);
        start();
        wait_for(sim_event::inserted);
    }
    void start(std::string reader = {}, std::string_view pin = {})
    {
        source = std::make_unique<pcsc_source>(io.get_executor(),
                                               pcsc_options{std::move(reader), auth::secret(pin)}, log);
    }
    void wait_for(sim_event expected)
    {
        while (test::await(io, source->next_event()).value() != expected)
            ;
    }
    result<sim_identity> read() { return test::await(io, source->read()); }
    result<auth::aka_answer> ask(auth::authentication_vector const& vector)
    {
        return test::await(io, source->authenticate(vector.rand, vector.autn));
    }
    auth::authentication_vector vector(auth::sqn_value sqn) const
    {
        return auth::make_vector(keys, some_rand, sqn, {0x80, 0x00});
    }
    void check_login(auth::sqn_value sqn)
    {
        auto const challenge = vector(sqn);
        auto const answer = ask(challenge);
        BOOST_TEST_REQUIRE(answer.has_value());
        auto const* const session = std::get_if<auth::aka_session>(&*answer);
        BOOST_TEST_REQUIRE(session != nullptr);
        BOOST_TEST((session->res == challenge.expected.res));
        BOOST_TEST((session->ck == challenge.expected.ck));
        BOOST_TEST((session->ik == challenge.expected.ik));
    }
};

/// What another program may do to a card that is shared with it; the PIN is forgotten.
void reset_card()
{
    auto const context = pcsc_context::establish();
    BOOST_TEST_REQUIRE(context.has_value());
    auto const readers = context->readers("00 00");
    BOOST_TEST_REQUIRE(readers->size() == 1u);
    SCARDHANDLE card = 0;
    DWORD protocol = 0;
    BOOST_TEST_REQUIRE(::SCardConnect(context->handle(), readers->front().c_str(), SCARD_SHARE_SHARED,
                                      SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card,
                                      &protocol) == SCARD_S_SUCCESS);
    BOOST_TEST(::SCardDisconnect(card, SCARD_RESET_CARD) == SCARD_S_SUCCESS);
}

bool is(error_code const& error, sim_source_errc expected)
{
    BOOST_TEST_MESSAGE(error.message());
    return error == make_error_code(expected);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_pcsc_source, phone)

BOOST_AUTO_TEST_CASE(a_usim_over_t0_is_read_and_logs_in)
{
    auto const identity = read().value();
    BOOST_TEST(identity.iccid == "8949001012345678901");
    BOOST_TEST(identity.imsi == "001010123456789");
    BOOST_TEST((identity.msisdns == std::vector<std::string>{"+4915112345678"}));
    BOOST_TEST(identity.ims.impi == "001010123456789@ims.mnc001.mcc001.3gppnetwork.org");
    check_login(0x10041);

    auto const replay = ask(vector(0x10041)).value();
    BOOST_TEST(auth::recover_sqn(keys, some_rand, std::get<auth::aka_resynchronise>(replay).auts).value() ==
               0x10041u);
    auto forged = vector(0x10061);
    forged.autn[15] = static_cast<octet>(forged.autn[15] ^ 1);
    BOOST_TEST(std::holds_alternative<auth::aka_mac_failure>(ask(forged).value()));
}

BOOST_AUTO_TEST_CASE(a_locked_isim_over_t1_wants_its_pin)
{
    rig().insert(isim_t1_pin);
    wait_for(sim_event::removed);
    wait_for(sim_event::inserted);
    BOOST_TEST(read().error() == make_error_code(sim::sim_errc::pin_needed));
    start({}, "9999");
    BOOST_TEST(read().error() == make_error_code(sim::sim_errc::pin_wrong));
    start({}, "1234");
    auto const identity = read().value();
    BOOST_TEST(identity.ims.impi == "user@home.example");
    BOOST_TEST((identity.ims.source == sim::application::isim));
    check_login(0x20041);
}

BOOST_AUTO_TEST_CASE(after_a_swap_the_new_card_must_be_read_first)
{
    BOOST_TEST(read().has_value());
    rig().insert(test::lab_card_text("8949001012345678903", "001010123456781"));
    wait_for(sim_event::removed);
    wait_for(sim_event::inserted);
    BOOST_TEST(is(ask(vector(0x30041)).error(), sim_source_errc::card_removed));
    BOOST_TEST(is(ask(vector(0x30041)).error(), sim_source_errc::other_card));
    BOOST_TEST(read()->imsi == "001010123456781");
    check_login(0x30061);
}

BOOST_AUTO_TEST_CASE(a_card_pulled_at_any_command_is_told_and_the_next_one_works)
{
    for (std::size_t const commands : {0u, 5u, 17u}) {
        rig().eject_after(commands);
        BOOST_TEST(is(read().error(), sim_source_errc::card_removed));
        wait_for(sim_event::removed);
        BOOST_TEST(is(read().error(), sim_source_errc::no_card));
        rig().insert();
        wait_for(sim_event::inserted);
        BOOST_TEST(read().has_value());
    }
    for (std::size_t const commands : {0u, 1u}) {
        rig().eject_after(commands);
        BOOST_TEST(is(ask(vector(0x40041)).error(), sim_source_errc::card_removed));
        wait_for(sim_event::removed);
        rig().insert();
        wait_for(sim_event::inserted);
        BOOST_TEST(read().has_value());
    }
    check_login(0x40061);
}

BOOST_AUTO_TEST_CASE(a_reset_by_another_program_is_lived_through)
{
    rig().insert(isim_t1_pin);
    wait_for(sim_event::removed);
    wait_for(sim_event::inserted);
    start({}, "1234");
    BOOST_TEST(read().has_value());
    for (auto const sqn : {0x60041u, 0x60061u}) {
        reset_card();
        check_login(sqn);
    }
    reset_card();
    BOOST_TEST(read().has_value());
}

BOOST_AUTO_TEST_CASE(readers_are_chosen_by_name)
{
    start("no such reader");
    BOOST_TEST(is(read().error(), sim_source_errc::no_reader));
    start("00 01");  // the other slot, which is empty
    BOOST_TEST(is(read().error(), sim_source_errc::no_card));
    start("virtual reader 00 00");
    BOOST_TEST(read().has_value());
}

BOOST_AUTO_TEST_CASE(a_smart_card_service_that_ends_and_comes_back_is_found_again)
{
    BOOST_TEST(read().has_value());
    rig().stop();
    wait_for(sim_event::removed);
    BOOST_TEST(is(read().error(), sim_source_errc::no_service));
    rig().start(usim_t0);
    wait_for(sim_event::inserted);
    BOOST_TEST(read().has_value());
    check_login(0x50041);
}

BOOST_AUTO_TEST_CASE(stop_ends_the_wait_for_events)
{
    asio::post(io, [this] { source->stop(); });
    BOOST_TEST(is(test::await(io, source->next_event()).error(), sim_source_errc::stopped));
}

BOOST_AUTO_TEST_CASE(what_is_logged_names_no_whole_identity)
{
    rig().insert(isim_t1_pin);
    wait_for(sim_event::removed);
    wait_for(sim_event::inserted);
    BOOST_TEST(!read().has_value());
    BOOST_TEST(!log.lines().empty());
    for (auto const& line : log.lines())
        BOOST_TEST(line.find("12345678902") == std::string::npos, line);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
