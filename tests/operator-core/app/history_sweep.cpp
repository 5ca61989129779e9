#include "operator-core/app/history_sweep.hpp"

#include "tests/operator-core/store/document_fixture.hpp"
#include "tests/support/virtual_world.hpp"

BOOST_AUTO_TEST_SUITE(operator_core_app_history_sweep)

using namespace cabinet;
using namespace cabinet::core;

namespace {

constexpr milliseconds age = std::chrono::hours(24);

struct sweep_fixture {
    sweep_fixture()
    {
        auto options = options_for(folder / "store.db");
        options.keeping.age = age;
        whole = sqlite::open_sqlite_store(options, master_key_of(1), random, no_log());
        data = whole->attach(world.home().executor());
        world.wait_for([this] { return whole->pending_changes() > 0; });
        std::vector<new_subscriber> one{some_subscriber(1)};
        key.owner = world.run(data->subscribers().add(one, world.wall_now())).value().front();
    }
    ~sweep_fixture() { whole->stop(); }

    void write(std::uint64_t gen)
    {
        change_note note{world.wall_now(), "impi", "phone"};
        world.run(data->documents().replace(key, gen - 1, content_of({std::to_string(gen)}), note)).value();
    }
    std::size_t versions()
    {
        return world.run(data->documents().history(key, UINT64_MAX, 100)).value().size();
    }

    test::temporary_folder folder{test::memory_folder()};
    system_random random;
    test::virtual_world world;
    work_count work;
    std::unique_ptr<store> whole;
    std::unique_ptr<shard_store> data;
    document_key key{{}, "resource-lists", "index"};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(app_history_sweep, sweep_fixture)

BOOST_AUTO_TEST_CASE(old_versions_of_a_document_that_nobody_changes_go_within_one_interval_of_their_age)
{
    history_sweep sweep(world.home(), *data, work, no_log());
    write(1);
    write(2);
    world.run_for(age - milliseconds(1));
    BOOST_TEST(versions() == 2u);
    world.run_for(history_sweep::interval + milliseconds(1));
    BOOST_TEST(versions() == 1u);
    sweep.stop();
}

BOOST_AUTO_TEST_CASE(a_sweep_that_was_stopped_drops_nothing_and_holds_no_stop_up)
{
    history_sweep sweep(world.home(), *data, work, no_log());
    write(1);
    write(2);
    sweep.stop();
    bool ended = false;
    work.end([&] { ended = true; });
    BOOST_TEST(ended);
    world.run_for(2 * age);
    BOOST_TEST(versions() == 2u);
    BOOST_TEST(!world.home().next_timer().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
