#include "ue/sync/book_exchange.hpp"

#include "protocol/contacts/resource_lists.hpp"
#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(ue_sync_book_exchange)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

/// The operator's side in memory: one document, its tag, and what goes wrong.
struct operator_in_memory {
    std::optional<std::string> document;
    int gen = 0;
    int puts = 0;
    std::function<void()> before_put;               ///< another phone, once
    std::map<std::uint64_t, std::string> versions;  ///< that were put through a session

    std::string etag() const { return std::to_string(gen) + ".x"; }
};

class memory_session final : public operator_session {
public:
    explicit memory_session(operator_in_memory& at) : at_(at) {}
    std::optional<trouble> fetch_fails, put_fails;
    bool put_answer_lost = false;

    asio::awaitable<outcome<login>> log_in() override { co_return login{}; }
    asio::awaitable<outcome<remote_document>> fetch(std::string known) override
    {
        if (fetch_fails)
            co_return *fetch_fails;
        if (!at_.document)
            co_return remote_document{};
        if (known == at_.etag())
            co_return remote_document{remote_document::state::not_modified, known, {}};
        co_return remote_document{remote_document::state::found, at_.etag(), *at_.document};
    }
    asio::awaitable<outcome<stored_document>> put(std::string text, std::string known) override
    {
        if (put_fails)
            co_return *put_fails;
        if (auto const other = std::exchange(at_.before_put, nullptr))
            other();
        ++at_.puts;
        if (known != (at_.document ? at_.etag() : std::string()))
            co_return stored_document{};
        at_.document = std::move(text);
        at_.versions[static_cast<std::uint64_t>(++at_.gen)] = *at_.document;
        if (std::exchange(put_answer_lost, false))
            co_return trouble{trouble_stage::operator_, "The connection was lost.", true, {}};
        co_return stored_document{true, at_.etag()};
    }
    asio::awaitable<outcome<stored_document>> change(std::vector<element_change>, std::string) override
    {
        co_return trouble{
            trouble_stage::document, "Its tags say nothing: no change can be planned.", false, {}};
    }
    asio::awaitable<outcome<std::vector<xcap::version>>> versions() override
    {
        co_return std::vector<xcap::version>();
    }
    asio::awaitable<outcome<remote_document>> fetch_version(std::uint64_t gen) override
    {
        auto const found = at_.versions.find(gen);
        if (found == at_.versions.end())
            co_return remote_document{};
        co_return remote_document{remote_document::state::found, std::to_string(gen) + ".x", found->second};
    }
    asio::awaitable<void> log_out() override { co_return; }
    asio::awaitable<trouble> lost() override { co_return trouble{}; }
    void close() noexcept override {}

private:
    operator_in_memory& at_;
};

class memory_address_book final : public address_book_source {
public:
    contacts::book book;
    bool fails = false;
    int stores = 0;
    std::function<void(contacts::book&)> before_store;  ///< a person edits between load() and store(), once

    std::string name() const override { return "memory"; }
    asio::awaitable<outcome<loaded_book>> load() override
    {
        if (fails)
            co_return trouble{trouble_stage::address_book, "The contacts cannot be read.", true, {}};
        loaded_book out{.book = book};
        // A vCard file knows neither of these.
        out.book.id.clear();
        out.book.foreign.clear();
        for (auto& one : out.book.groups)
            one.list_name.clear();
        co_return out;
    }
    asio::awaitable<outcome<store_end>> store(contacts::book next) override
    {
        if (fails)
            co_return trouble{trouble_stage::address_book, "The contacts cannot be written.", true, {}};
        if (auto const other = std::exchange(before_store, nullptr)) {
            other(book);
            co_return store_end::changed_meanwhile;
        }
        ++stores;
        book = std::move(next);
        co_return store_end::stored;
    }
    asio::awaitable<bool> wait_changed() override { co_return false; }
    void stop() noexcept override {}
};

contacts::contact person(std::string id, std::string name)
{
    return {.id = std::move(id), .properties = {{.name = "FN", .value = std::move(name)}}};
}

contacts::book sample(std::string prefix = "")
{
    contacts::book out;
    for (int i = 0; i < 20; ++i)
        out.contacts.push_back(
            person(prefix + "c" + std::to_string(i), prefix + "Name " + std::to_string(i)));
    for (int i = 0; i < 5; ++i)
        out.groups.push_back(
            {.id = prefix + "g" + std::to_string(i),
             .label = "Group " + std::to_string(i),
             .members = {prefix + "c" + std::to_string(i), prefix + "c" + std::to_string(i + 1)}});
    return out;
}

/// A phone with its contacts and state folder.
struct phone {
    explicit phone(operator_in_memory& at) : session(at) {}

    test::temporary_folder folder;
    test::fixed_random random{std::hash<std::string>{}(folder.path().string())};
    phone_memory memory = phone_memory::open(folder / "state", random);
    memory_address_book shown;
    memory_session session;

    outcome<exchange_report> run(exchange_wishes wishes = {}, std::string impi = "a@x")
    {
        asio::io_context io;
        book_exchange exchange(session, shown, memory, random, no_log());
        return test::await(io, exchange.run(login{.impi = std::move(impi), .impus = {"sip:a@x"}}, wishes,
                                            unix_time(seconds(5))));
    }
    sync_action act(exchange_wishes wishes = {}, std::string impi = "a@x")
    {
        auto const report = run(wishes, std::move(impi));
        BOOST_TEST_REQUIRE(report.has_value(), report.error().what);
        return report->action;
    }
    /// The program ended and started again.
    void restart() { memory = phone_memory::open(folder / "state", random); }
};

struct world {
    operator_in_memory at;
    phone first{at};

    contacts::book remote() const { return contacts::read_resource_lists(*at.document).value(); }
};

bool same(contacts::book const& a, contacts::book const& b)
{
    auto const changes = contacts::diff(a, b);
    for (auto const& line : contacts::describe(changes))
        BOOST_TEST_MESSAGE(line);
    return changes.empty();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(book_exchange_flow, world)

BOOST_AUTO_TEST_CASE(the_first_run_backs_up_and_the_second_sends_nothing)
{
    first.shown.book = sample();
    BOOST_TEST(first.act() == sync_action::first_backup);
    BOOST_TEST(same(remote(), sample()));
    BOOST_TEST(first.act() == sync_action::nothing);
    first.restart();
    BOOST_TEST(first.act() == sync_action::nothing);
    BOOST_TEST(at.puts == 1);
    BOOST_TEST(first.shown.stores == 0);
}

BOOST_AUTO_TEST_CASE(each_kind_of_change_goes_up_and_a_rename_keeps_the_lists_name)
{
    first.shown.book = sample();
    first.act();
    first.shown.book.groups[0].label = "Kin";
    BOOST_TEST(first.run().value().sent.groups_renamed.size() == 1u);
    BOOST_TEST(remote().groups[0].list_name == "Group 0");
    first.shown.book.contacts[0].properties[0].value = "New";
    BOOST_TEST(first.run().value().sent.contacts_changed.size() == 1u);
    first.shown.book.groups.push_back({.id = "new", .label = "New"});
    BOOST_TEST(first.run().value().sent.groups_added.size() == 1u);
    first.shown.book.groups.erase(first.shown.book.groups.begin() + 1);
    BOOST_TEST(first.run().value().sent.groups_removed.size() == 1u);
    BOOST_TEST(same(remote(), first.shown.book));
    BOOST_TEST(first.act() == sync_action::nothing);
}

BOOST_AUTO_TEST_CASE(a_new_phone_with_the_same_sim_gets_an_equal_book)
{
    first.shown.book = sample();
    first.act();
    phone second(at);
    BOOST_TEST(second.act() == sync_action::download);
    BOOST_TEST(same(second.shown.book, sample()));
    BOOST_TEST(second.act() == sync_action::nothing);
    BOOST_TEST(second.memory.instance_id() != first.memory.instance_id());
}

BOOST_AUTO_TEST_CASE(a_new_sim_does_not_get_the_others_groups_nor_upload_them)
{
    first.shown.book = sample();
    first.act();
    operator_in_memory other;
    memory_session theirs(other);
    book_exchange exchange(theirs, first.shown, first.memory, first.random, no_log());
    asio::io_context io;
    auto const out = test::await(io, exchange.run(login{.impi = "b@x"}, {}, unix_time()));
    BOOST_TEST((out.value().action == sync_action::offer_first_backup));
    BOOST_TEST(!out.value().advice.empty());
    BOOST_TEST(!other.document.has_value());
    BOOST_TEST(same(first.shown.book, sample()));
}

BOOST_AUTO_TEST_CASE(a_swap_there_and_back_switches_books_and_loses_nothing)
{
    first.shown.book = sample();
    first.act();
    auto const mine = at;
    phone owner_of_b(at);
    at = {};
    owner_of_b.shown.book = sample("b");
    BOOST_TEST(owner_of_b.act({}, "b@x") == sync_action::first_backup);
    auto const theirs = at;

    first.shown.book.contacts.push_back(person("late", "Added before the swap"));
    auto const report = first.run({}, "b@x").value();
    BOOST_TEST((report.action == sync_action::set_aside_then_download));
    BOOST_TEST(same(first.shown.book, sample("b")));
    auto const aside = contacts::read_resource_lists(test::read_file(report.set_aside)).value();
    BOOST_TEST(contacts::find_contact(aside, "late") != nullptr);
    BOOST_TEST(*at.document == *theirs.document);

    at = mine;
    BOOST_TEST(first.act({}, "a@x") == sync_action::set_aside_then_merge);
    auto all = sample();
    all.contacts.push_back(person("late", "Added before the swap"));
    BOOST_TEST(same(first.shown.book, all));
    BOOST_TEST(same(remote(), all));
    BOOST_TEST(first.act({}, "a@x") == sync_action::nothing);
}

BOOST_AUTO_TEST_CASE(a_replaced_sim_of_the_same_subscription_keeps_the_book)
{
    first.shown.book = sample();
    first.act();
    first.shown.book.groups[0].label = "Kin";
    BOOST_TEST(first.act({}, "replaced@x") == sync_action::upload);
    BOOST_TEST(first.memory.subscriptions().size() == 1u);
    BOOST_TEST(first.act({}, "replaced@x") == sync_action::nothing);
}

BOOST_AUTO_TEST_CASE(two_phones_that_write_at_once_lose_nothing)
{
    first.shown.book = sample();
    first.act();
    phone second(at);
    second.act();
    first.shown.book.contacts.push_back(person("f", "First's"));
    second.shown.book.contacts.push_back(person("s", "Second's"));
    second.shown.book.groups[0].label = "Second's";
    at.before_put = [&] { BOOST_TEST(second.act() == sync_action::upload); };
    BOOST_TEST(first.act() == sync_action::merge);
    BOOST_TEST(second.act() == sync_action::download);
    for (auto const* const one : {&first, &second}) {
        BOOST_TEST(contacts::find_contact(one->shown.book, "f") != nullptr);
        BOOST_TEST(contacts::find_contact(one->shown.book, "s") != nullptr);
        BOOST_TEST(one->shown.book.groups[0].label == "Second's");
    }
    BOOST_TEST(same(remote(), first.shown.book));
}

BOOST_AUTO_TEST_CASE(an_edit_during_a_download_is_merged_and_not_overwritten)
{
    first.shown.book = sample();
    first.act();
    phone second(at);
    second.act();
    second.shown.book.groups[0].label = "Second's";
    second.act();
    first.shown.before_store = [](contacts::book& book) { book.contacts.push_back(person("f", "First's")); };
    BOOST_TEST(first.act() == sync_action::merge);
    BOOST_TEST(contacts::find_contact(first.shown.book, "f") != nullptr);
    BOOST_TEST(first.shown.book.groups[0].label == "Second's");
    BOOST_TEST(same(remote(), first.shown.book));
}

BOOST_AUTO_TEST_CASE(an_edit_while_books_are_switched_goes_aside_with_its_own_book)
{
    first.shown.book = sample("a");
    first.act({}, "a@x");
    operator_in_memory of_b;
    of_b.document = contacts::write_resource_lists(sample("b"));
    of_b.gen = 1;
    std::swap(at, of_b);
    first.shown.before_store = [](contacts::book& book) { book.contacts.push_back(person("late", "Late")); };
    BOOST_TEST(first.act({}, "b@x") == sync_action::set_aside_then_download);
    BOOST_TEST(same(first.shown.book, sample("b")));
    std::swap(at, of_b);
    BOOST_TEST(first.act({}, "a@x") == sync_action::set_aside_then_merge);
    BOOST_TEST(contacts::find_contact(first.shown.book, "late") != nullptr);
    BOOST_TEST(contacts::find_contact(remote(), "late") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_lost_answer_does_not_upload_twice)
{
    first.shown.book = sample();
    first.session.put_answer_lost = true;
    BOOST_TEST(first.run().has_error());
    first.restart();
    BOOST_TEST(first.act() == sync_action::download);  // found there, equal: only bound
    BOOST_TEST(at.puts == 1);
    BOOST_TEST(first.act() == sync_action::nothing);
    BOOST_TEST(same(first.shown.book, sample()));
}

BOOST_AUTO_TEST_CASE(no_error_on_either_side_changes_anything)
{
    first.shown.book = sample();
    first.act();
    auto const before = at.document;
    first.session.fetch_fails = trouble{trouble_stage::operator_, "x", true, {}};
    BOOST_TEST(first.run().has_error());
    first.session.fetch_fails.reset();
    first.shown.fails = true;
    BOOST_TEST(first.run().has_error());
    first.shown.fails = false;
    at.document = "<not-a-book/>";
    ++at.gen;
    auto const damaged = first.run();
    BOOST_TEST_REQUIRE(damaged.has_error());
    BOOST_TEST(!damaged.error().retry);
    BOOST_TEST(same(first.shown.book, sample()));
    at.document = before;
    BOOST_TEST(first.act() == sync_action::nothing);
}

BOOST_AUTO_TEST_CASE(a_merge_with_an_emptied_book_waits_for_a_person)
{
    first.shown.book = sample();
    first.act();
    auto emptied = remote();
    emptied.contacts.resize(2);
    emptied.groups.clear();
    at.document = contacts::write_resource_lists(emptied);
    ++at.gen;
    first.shown.book.contacts.push_back(person("f", "First's"));
    BOOST_TEST(first.act() == sync_action::ask_before_loss);
    BOOST_TEST(first.shown.book.contacts.size() == 21u);
    BOOST_TEST(first.act({.accept_loss = true}) == sync_action::merge);
    BOOST_TEST(remote().contacts.size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_emptied_address_book_does_not_empty_the_backup)
{
    first.shown.book = sample();
    first.act();
    first.shown.book = {};
    auto const report = first.run().value();
    BOOST_TEST((report.action == sync_action::ask_before_loss));
    BOOST_TEST(report.advice.find("20 contacts") != std::string::npos);
    BOOST_TEST(same(remote(), sample()));
    BOOST_TEST(first.act({.accept_loss = true}) == sync_action::upload);
    BOOST_TEST(remote().contacts.empty());
}

BOOST_AUTO_TEST_CASE(restore_brings_the_operators_book_back_and_puts_the_shown_one_aside)
{
    first.shown.book = sample();
    first.act();
    first.shown.book.contacts[0].properties[0].value = "Spoilt";
    auto const would = first.run({.restore = true, .dry_run = true}).value();
    BOOST_TEST(would.received.contacts_changed.size() == 1u);
    BOOST_TEST(first.shown.stores == 0);
    auto const report = first.run({.restore = true}).value();
    BOOST_TEST(same(first.shown.book, sample()));
    auto const aside = contacts::read_resource_lists(test::read_file(report.set_aside)).value();
    BOOST_TEST(contacts::display_name(aside.contacts[0]) == "Spoilt");
}

BOOST_AUTO_TEST_CASE(an_earlier_version_becomes_the_book_on_both_sides_and_can_be_undone)
{
    first.shown.book = sample();
    first.act();
    auto const good = static_cast<std::uint64_t>(at.gen);
    first.shown.book.contacts[0].properties[0].value = "Spoilt";
    first.act();
    auto const spoilt = static_cast<std::uint64_t>(at.gen);
    BOOST_TEST(spoilt > good);

    auto const puts = at.puts;
    auto const would = first.run({.restore = true, .dry_run = true, .version = good}).value();
    BOOST_TEST(would.received.contacts_changed.size() == 1u);
    BOOST_TEST(at.puts == puts);

    at.before_put = [this] { ++at.gen; };  // another phone, in between: it starts again
    first.run({.restore = true, .version = good}).value();
    BOOST_TEST(same(first.shown.book, sample()));
    BOOST_TEST(same(remote(), sample()));

    first.run({.restore = true, .version = spoilt}).value();
    BOOST_TEST(contacts::display_name(first.shown.book.contacts[0]) == "Spoilt");
    BOOST_TEST(contacts::display_name(remote().contacts[0]) == "Spoilt");
}

BOOST_AUTO_TEST_CASE(a_version_that_is_not_kept_or_no_book_changes_nothing)
{
    first.shown.book = sample();
    first.act();
    at.versions[77] = "<a/>";
    for (std::uint64_t const version : {std::uint64_t(76), std::uint64_t(77)}) {
        auto const outcome = first.run({.restore = true, .version = version});
        BOOST_TEST_REQUIRE(!outcome.has_value());
        BOOST_TEST((outcome.error().stage == trouble_stage::document));
        BOOST_TEST(same(remote(), sample()));
        BOOST_TEST(same(first.shown.book, sample()));
    }
}

BOOST_AUTO_TEST_CASE(what_the_operator_lost_is_given_back)
{
    first.shown.book = sample();
    first.act();
    at.document.reset();
    BOOST_TEST(first.act() == sync_action::first_backup);
    BOOST_TEST(same(remote(), sample()));
}

BOOST_AUTO_TEST_CASE(a_crash_while_books_are_switched_gives_neither_book_to_the_wrong_sim)
{
    first.shown.book = sample();
    first.act();
    at = {};
    phone owner_of_b(at);
    owner_of_b.shown.book = sample("b");
    owner_of_b.act({}, "b@x");
    first.shown.fails = false;
    // The contacts were replaced, the new owner was not written.
    first.memory.set_owner_in_doubt();
    BOOST_TEST_REQUIRE(first.memory.save().has_value());
    first.shown.book = sample("b");
    first.restart();
    at = {};  // a third SIM, with nothing at the operator
    BOOST_TEST(first.act({}, "c@x") == sync_action::offer_first_backup);
    BOOST_TEST(!at.document.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
