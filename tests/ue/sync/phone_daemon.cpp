#include "ue/sync/phone_daemon.hpp"

#include "protocol/contacts/resource_lists.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/virtual_world.hpp"

BOOST_AUTO_TEST_SUITE(ue_sync_phone_daemon)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

network wlan(std::uint32_t index = 3)
{
    return {.index = index,
            .name = "wlan0",
            .kind = network_kind::wifi,
            .up = true,
            .has_address = true,
            .default_metric = 1};
}
network cable()
{
    return {.index = 2,
            .name = "eth0",
            .kind = network_kind::ethernet,
            .up = true,
            .has_address = true,
            .default_metric = 0};
}

/// A list of things that happened, each told once, and a place to wait for the next.
template <class T>
struct happenings {
    std::vector<T> queue;
    net::waiter place;
    bool stopped = false;

    void push(T one)
    {
        queue.push_back(std::move(one));
        place.wake();
    }
    asio::awaitable<std::optional<T>> next()
    {
        while (queue.empty() && !stopped)
            co_await place.wait();
        if (stopped)
            co_return std::nullopt;
        auto one = std::move(queue.front());
        queue.erase(queue.begin());
        co_return one;
    }
    void stop() noexcept
    {
        stopped = true;
        place.wake();
    }
};

struct scripted_networks final : network_source {
    happenings<std::vector<network>> changes;

    std::vector<network> networks() const override { return {}; }
    asio::awaitable<result<std::vector<network>>> next_change() override
    {
        auto all = co_await changes.next();
        if (!all)
            co_return error_code(asio::error::operation_aborted);
        co_return std::move(*all);
    }
    void stop() noexcept override { changes.stop(); }
};

struct scripted_sim final : sim_source {
    happenings<sim_event> events;
    std::string imsi = "001010000000001";  ///< empty: no card
    int reads = 0;

    asio::awaitable<result<sim_identity>> read() override
    {
        ++reads;
        if (imsi.empty())
            co_return make_error_code(sim_source_errc::no_card);
        sim_identity who;
        who.imsi = imsi;
        who.ims.impi = imsi + "@home";
        co_return who;
    }
    asio::awaitable<result<auth::aka_answer>> authenticate(auth::rand_value, auth::autn_value) override
    {
        co_return make_error_code(sim_source_errc::no_keys);
    }
    asio::awaitable<result<sim_event>> next_event() override
    {
        auto const one = co_await events.next();
        if (!one)
            co_return make_error_code(sim_source_errc::stopped);
        co_return *one;
    }
    void stop() noexcept override { events.stop(); }
};

struct scripted_contacts final : address_book_source {
    happenings<int> changes;
    contacts::book book;

    std::string name() const override { return "contacts"; }
    asio::awaitable<outcome<loaded_book>> load() override { co_return loaded_book{.book = book}; }
    asio::awaitable<outcome<store_end>> store(contacts::book next) override
    {
        book = std::move(next);
        co_return store_end::stored;
    }
    asio::awaitable<bool> wait_changed() override
    {
        auto const one = co_await changes.next();
        co_return one.has_value();
    }
    void stop() noexcept override { changes.stop(); }
};

/// Every SIM's operator: one document each, and how it behaves.
struct scripted_operator final : session_maker {
    explicit scripted_operator(net::shard& at) : home(at) {}

    net::shard& home;
    std::map<std::string, std::string> documents;
    std::vector<std::string> calls;  ///< "login A", "put A", "logout A", "close A"
    std::optional<trouble> login_fails;
    bool hangs = false;  ///< a put never gets an answer
    class session* current = nullptr;

    outcome<std::unique_ptr<operator_session>> make(sim_identity const& who, std::string const&) override;
};

class session final : public operator_session {
public:
    session(scripted_operator& at, std::string impi)
        : at_(at),
          impi_(std::move(impi)),
          ended_(at.home),
          answer_(at.home)
    {}

    asio::awaitable<outcome<login>> log_in() override
    {
        at_.calls.push_back("login " + impi_);
        if (at_.login_fails)
            co_return *at_.login_fails;
        co_return login{.impi = impi_, .impus = {"sip:" + impi_}};
    }
    asio::awaitable<outcome<remote_document>> fetch(std::string) override
    {
        auto const found = at_.documents.find(impi_);
        if (found == at_.documents.end())
            co_return remote_document{};
        co_return remote_document{remote_document::state::found, "1.x", found->second};
    }
    asio::awaitable<outcome<stored_document>> put(std::string text, std::string) override
    {
        at_.calls.push_back("put " + impi_);
        if (at_.hangs) {
            answer_.expires_after(std::chrono::hours(100));
            co_await answer_.wait();
            co_return trouble{trouble_stage::operator_, "The connection was closed.", true, {}};
        }
        at_.documents[impi_] = std::move(text);
        co_return stored_document{true, "1.x"};
    }
    asio::awaitable<outcome<stored_document>> change(std::vector<element_change>, std::string) override
    {
        co_return stored_document{false, {}, true};
    }
    asio::awaitable<outcome<std::vector<xcap::version>>> versions() override
    {
        co_return std::vector<xcap::version>();
    }
    asio::awaitable<outcome<remote_document>> fetch_version(std::uint64_t) override
    {
        co_return remote_document{};
    }
    asio::awaitable<void> log_out() override
    {
        at_.calls.push_back("logout " + impi_);
        lose({});
        co_return;
    }
    asio::awaitable<trouble> lost() override
    {
        if (!why_) {
            ended_.expires_after(std::chrono::hours(10'000));
            co_await ended_.wait();
        }
        co_return why_.value_or(trouble{});
    }
    asio::awaitable<std::optional<std::string>> next_change() override
    {
        auto tag = co_await news.next();
        co_return tag;
    }
    void close() noexcept override
    {
        at_.calls.push_back("close " + impi_);
        lose({});
        answer_.cancel();
    }
    void lose(trouble why)
    {
        why_ = std::move(why);
        ended_.cancel();
        news.stop();
    }

    happenings<std::string> news;  ///< tags that the operator tells of

private:
    scripted_operator& at_;
    std::string impi_;
    net::timer ended_, answer_;
    std::optional<trouble> why_;
};

outcome<std::unique_ptr<operator_session>> scripted_operator::make(sim_identity const& who,
                                                                   std::string const&)
{
    auto made = std::make_unique<session>(*this, who.ims.impi.substr(0, who.ims.impi.find('@')));
    current = made.get();
    return std::unique_ptr<operator_session>(std::move(made));
}

struct told final : daemon_feedback {
    std::vector<std::string> lines;

    void on_network(network const* used) override
    {
        lines.push_back(used ? "network " + used->name : "no network");
    }
    void on_sim_read(sim_identity const& who) override { lines.push_back("sim " + who.imsi); }
    void on_sim_gone() override { lines.push_back("sim gone"); }
    void on_logged_in(login const& as) override { lines.push_back("logged in " + as.impi); }
    void on_document_sent(std::size_t) override {}
    void on_document_fetched(std::size_t) override {}
    void on_exchanged(exchange_report const& report) override
    {
        lines.push_back("exchanged " + std::to_string(static_cast<int>(report.action)));
        last = report.action;
    }
    void on_trouble(trouble const& why, std::optional<unix_time>) override
    {
        lines.push_back("trouble " + why.what);
    }

    std::optional<sync_action> last;
};

struct fixture {
    test::virtual_world world;
    test::temporary_folder folder;
    test::fixed_random random;
    phone_memory memory = phone_memory::open(folder / "state", random);
    scripted_networks networks;
    scripted_sim sim;
    scripted_contacts shown;
    scripted_operator at{world.home()};
    told feedback;
    phone_parts parts{.sim = sim,
                      .contacts = shown,
                      .sessions = at,
                      .memory = memory,
                      .random = random,
                      .log = no_log(),
                      .feedback = feedback,
                      .wall_clock = [this] { return world.wall_now(); }};
    phone_daemon daemon{world.home(), networks, preset_networks(), parts, feedback, std::chrono::hours(1)};
    bool ended = false;
    std::optional<trouble> ended_by;

    fixture()
    {
        for (int i = 0; i < 6; ++i)
            shown.book.contacts.push_back(
                {.id = "c" + std::to_string(i),
                 .properties = {{.name = "FN", .value = "Name " + std::to_string(i)}}});
        shown.book.groups.push_back({.id = "g", .label = "Family", .list_name = "Family", .members = {"c1"}});
        world.home().spawn(run());
    }
    ~fixture()
    {
        daemon.stop();
        world.run_until([&] { return ended; });
        BOOST_TEST(ended);
    }
    asio::awaitable<void> run()
    {
        ended_by = co_await daemon.run();
        ended = true;
    }
    bool was_told(std::string const& line) const
    {
        return std::find(feedback.lines.begin(), feedback.lines.end(), line) != feedback.lines.end();
    }
    std::size_t calls(std::string const& what) const
    {
        return static_cast<std::size_t>(std::count(at.calls.begin(), at.calls.end(), what));
    }
    void connect()
    {
        networks.changes.push({wlan()});
        world.settle();
    }
    void edit(std::string label)
    {
        shown.book.groups[0].label = std::move(label);
        shown.changes.push(1);
        world.settle();
    }
};

constexpr auto card = "001010000000001";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(phone_daemon_flow, fixture)

BOOST_AUTO_TEST_CASE(only_a_preset_network_makes_the_phone_read_the_sim)
{
    networks.changes.push({cable()});
    world.settle();
    BOOST_TEST(was_told("no network"));
    BOOST_TEST(sim.reads == 0);
    BOOST_TEST(memory.last_attempt()->why_not.find("network") != std::string::npos);
    connect();
    BOOST_TEST(sim.reads == 1);
    BOOST_TEST((feedback.last == sync_action::first_backup));
    BOOST_TEST(at.documents.contains(card));
    BOOST_TEST(memory.last_attempt()->why_not.empty());
}

BOOST_AUTO_TEST_CASE(a_change_that_the_operator_tells_of_is_fetched_at_once)
{
    connect();
    auto const exchanges = [&] {
        return std::count_if(feedback.lines.begin(), feedback.lines.end(),
                             [](std::string const& line) { return line.starts_with("exchanged"); });
    };
    auto const before = exchanges();
    at.current->news.push("1.x");  // what both sides have
    world.settle();
    BOOST_TEST(exchanges() == before);
    at.current->news.push("2.y");
    world.settle();
    BOOST_TEST(exchanges() == before + 1);
    BOOST_TEST(calls(std::string("login ") + card) == 1u);
    at.current->news.push("");  // the book was deleted there
    world.settle();
    BOOST_TEST(exchanges() == before + 2);
}

BOOST_AUTO_TEST_CASE(each_change_is_uploaded_over_the_one_login)
{
    connect();
    edit("Kin");
    edit("Clan");
    BOOST_TEST(calls("login 001010000000001") == 1u);
    BOOST_TEST(calls("put 001010000000001") == 3u);
    BOOST_TEST(contacts::read_resource_lists(at.documents[card])->groups[0].label == "Clan");
}

BOOST_AUTO_TEST_CASE(a_logged_in_phone_looks_every_hour_for_changes_of_another_phone)
{
    connect();
    auto theirs = contacts::read_resource_lists(at.documents[card]).value();
    theirs.groups[0].label = "Theirs";
    at.documents[card] = contacts::write_resource_lists(theirs);
    world.run_for(std::chrono::minutes(59));
    BOOST_TEST(shown.book.groups[0].label == "Family");
    world.run_for(std::chrono::minutes(2));
    BOOST_TEST(shown.book.groups[0].label == "Theirs");
}

BOOST_AUTO_TEST_CASE(another_sim_switches_the_book_and_the_first_one_switches_it_back)
{
    connect();
    contacts::book other;
    other.id = "urn:uuid:other";
    other.contacts.push_back({.id = "o", .properties = {{.name = "FN", .value = "Other"}}});
    at.documents["001010000000002"] = contacts::write_resource_lists(other);
    sim.events.push(sim_event::removed);
    world.settle();
    BOOST_TEST(was_told("sim gone"));
    BOOST_TEST(calls("close 001010000000001") == 1u);
    sim.imsi = "001010000000002";
    sim.events.push(sim_event::inserted);
    world.settle();
    BOOST_TEST((feedback.last == sync_action::set_aside_then_download));
    BOOST_TEST(shown.book.contacts.size() == 1u);
    sim.imsi = card;
    sim.events.push(sim_event::replaced);
    world.settle();
    BOOST_TEST(shown.book.contacts.size() == 6u);
    BOOST_TEST(calls("put 001010000000002") == 0u);
}

BOOST_AUTO_TEST_CASE(a_reader_that_tells_late_of_the_card_that_was_read_changes_nothing)
{
    connect();
    sim.events.push(sim_event::inserted);
    world.settle();
    BOOST_TEST(sim.reads == 1);
    BOOST_TEST(calls("close 001010000000001") == 0u);
}

BOOST_AUTO_TEST_CASE(an_empty_reader_is_said_and_a_card_put_in_is_used_at_once)
{
    sim.imsi.clear();
    connect();
    BOOST_TEST(was_told("trouble There is no SIM; put one in."));
    BOOST_TEST(memory.last_attempt()->why_not == "There is no SIM; put one in.");
    sim.imsi = card;
    sim.events.push(sim_event::inserted);
    world.settle();
    BOOST_TEST((feedback.last == sync_action::first_backup));
}

BOOST_AUTO_TEST_CASE(a_refused_login_is_said_with_the_next_try_and_tried_again_then)
{
    at.login_fails = trouble{trouble_stage::login, "The operator does not know this SIM.", false, {}};
    connect();
    BOOST_TEST(was_told("trouble The operator does not know this SIM."));
    BOOST_TEST_REQUIRE(memory.last_attempt()->next_retry.has_value());
    BOOST_TEST((*memory.last_attempt()->next_retry > world.wall_now()));
    at.login_fails.reset();
    world.run_for(std::chrono::minutes(31));
    BOOST_TEST((feedback.last == sync_action::first_backup));
}

BOOST_AUTO_TEST_CASE(a_network_lost_in_an_upload_is_no_error_and_the_upload_is_done_on_the_next_network)
{
    at.hangs = true;
    connect();
    BOOST_TEST(calls("put 001010000000001") == 1u);
    networks.changes.push({});
    world.settle();
    BOOST_TEST(calls("close 001010000000001") == 1u);
    BOOST_TEST(feedback.lines.back() == "no network");
    at.hangs = false;
    networks.changes.push({wlan(4)});
    world.settle();
    BOOST_TEST((feedback.last == sync_action::first_backup));
    BOOST_TEST(at.documents.contains(card));
}

BOOST_AUTO_TEST_CASE(a_lost_login_is_made_again)
{
    connect();
    at.current->lose({trouble_stage::operator_, "The connection to the operator was lost.", true, {}});
    world.settle();
    BOOST_TEST(was_told("trouble The connection to the operator was lost."));
    world.run_for(std::chrono::minutes(2));
    BOOST_TEST(calls("login 001010000000001") == 2u);
    edit("Kin");
    BOOST_TEST(contacts::read_resource_lists(at.documents[card])->groups[0].label == "Kin");
}

BOOST_AUTO_TEST_CASE(stop_logs_out)
{
    connect();
    daemon.stop();
    BOOST_TEST(world.run_until([&] { return ended; }));
    BOOST_TEST(at.calls.back() == "logout 001010000000001");
    BOOST_TEST(!ended_by);
}

BOOST_AUTO_TEST_CASE(stop_does_not_wait_for_an_upload_that_hangs)
{
    at.hangs = true;
    connect();
    daemon.stop();
    BOOST_TEST(world.run_until([&] { return ended; }, seconds(1)));
}

BOOST_AUTO_TEST_CASE(a_source_that_ends_ends_the_daemon_with_a_reason)
{
    connect();
    shown.changes.stop();
    BOOST_TEST(world.run_until([&] { return ended; }));
    BOOST_TEST_REQUIRE(ended_by.has_value());
    BOOST_TEST((ended_by->stage == trouble_stage::address_book));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
