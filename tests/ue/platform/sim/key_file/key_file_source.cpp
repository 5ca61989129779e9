#include "ue/platform/sim/key_file/key_file_source.hpp"

#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "tests/support/lab_cards.hpp"
#include "tests/support/list_logger.hpp"
#include "ue/platform/atomic_file.hpp"
#include "ue/platform/sim/key_file/sqn_file.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_sim_key_file_key_file_source)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr auth::rand_value some_rand{1, 2, 3};

struct phone {
    test::temporary_folder folder;
    std::filesystem::path file = folder / "card.toml";
    asio::io_context io;
    test::list_logger log;
    std::unique_ptr<key_file_source> source;
    auth::aka_keys const keys = test::sample_lab_card().keys;

    phone()
    {
        put(test::lab_card_text());
        start();
    }
    void start() { source = std::make_unique<key_file_source>(io.get_executor(), file, log); }
    void put(std::string const& text) const { BOOST_TEST(replace_file(file, text).has_value()); }

    result<sim_identity> read() { return test::await(io, source->read()); }
    result<auth::aka_answer> ask(auth::sqn_value sqn)
    {
        auto const autn = auth::make_autn(keys, some_rand, sqn, {0x80, 0x00});
        return test::await(io, source->authenticate(some_rand, autn));
    }
    bool takes(auth::sqn_value sqn)
    {
        auto const answer = ask(sqn);
        return answer && std::holds_alternative<auth::aka_session>(*answer);
    }
    sim_event next() { return test::await(io, source->next_event()).value(); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(ue_key_file_source, phone)

BOOST_AUTO_TEST_CASE(it_reads_and_answers_as_a_card_does)
{
    auto const identity = read().value();
    BOOST_TEST(identity.imsi == "001010123456789");
    BOOST_TEST(identity.ims.impi == "001010123456789@ims.mnc001.mcc001.3gppnetwork.org");

    auto const vector = auth::make_vector(keys, some_rand, 0x41, {0x80, 0x00});
    auto const answer = test::await(io, source->authenticate(vector.rand, vector.autn)).value();
    auto const& session = std::get<auth::aka_session>(answer);
    BOOST_TEST((session.res == vector.expected.res));
    BOOST_TEST((session.ck == vector.expected.ck));
    BOOST_TEST((session.ik == vector.expected.ik));

    auto const replay = ask(0x41).value();
    BOOST_TEST(auth::recover_sqn(keys, some_rand, std::get<auth::aka_resynchronise>(replay).auts).value() ==
               0x41u);

    auto const forged = test::await(io, source->authenticate(some_rand, auth::autn_value())).value();
    BOOST_TEST(std::holds_alternative<auth::aka_mac_failure>(forged));
}

BOOST_AUTO_TEST_CASE(it_remembers_its_sequence_numbers_in_another_life)
{
    BOOST_TEST(read().has_value());
    BOOST_TEST(takes(0x1041));
    start();
    BOOST_TEST(read().has_value());
    BOOST_TEST(!takes(0x1041));
    BOOST_TEST(takes(0x1061));
}

BOOST_AUTO_TEST_CASE(an_answer_is_given_only_when_the_number_is_durable)
{
    BOOST_TEST(read().has_value());
    std::filesystem::create_directory(sqn_file_of(file));  // cannot be replaced by a file
    BOOST_TEST(!ask(0x41).has_value());
    std::filesystem::remove(sqn_file_of(file));
    BOOST_TEST(takes(0x41));
}

BOOST_AUTO_TEST_CASE(it_answers_for_the_card_that_was_read_alone)
{
    BOOST_TEST(ask(0x41).error() == make_error_code(sim_source_errc::other_card));
    BOOST_TEST(read().has_value());
    put(test::lab_card_text("8949001012345678902", "001010123456780"));
    BOOST_TEST(ask(0x41).error() == make_error_code(sim_source_errc::other_card));
    BOOST_TEST(read()->imsi == "001010123456780");
    BOOST_TEST(takes(0x41));
}

BOOST_AUTO_TEST_CASE(making_replacing_and_removing_the_file_are_events)
{
    put(test::lab_card_text("8949001012345678902", "001010123456780"));
    BOOST_TEST((next() == sim_event::replaced));
    std::filesystem::remove(file);
    BOOST_TEST((next() == sim_event::removed));
    BOOST_TEST(read().error() == make_error_code(sim_source_errc::no_card));
    put(test::lab_card_text());
    BOOST_TEST((next() == sim_event::inserted));
    BOOST_TEST(read()->imsi == "001010123456789");
}

BOOST_AUTO_TEST_CASE(its_own_memory_is_no_event)
{
    BOOST_TEST(read().has_value());
    BOOST_TEST(takes(0x41));
    bool ended = false;
    test::start(io, source->next_event(), [&](result<sim_event> event) {
        BOOST_TEST(event.error() == make_error_code(sim_source_errc::stopped));
        ended = true;
    });
    io.restart();
    io.poll();
    BOOST_TEST(!ended);
    source->stop();
    io.run();
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_card_is_logged_without_its_keys)
{
    put(test::lab_card_text("8949001012345678901", "001010123456789", "imsy = \"1\""));
    BOOST_TEST(read().error() == make_error_code(sim_source_errc::bad_file));
    BOOST_TEST_REQUIRE(log.lines().size() == 1u);
    BOOST_TEST(log.lines().front().find("card.imsi") != std::string::npos);
    BOOST_TEST(log.lines().front().find("465b5ce8") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
