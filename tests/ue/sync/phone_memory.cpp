#include "ue/sync/phone_memory.hpp"

#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"
#include "ue/platform/atomic_file.hpp"
#include "ue/platform/state_error.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::ue::shown_owner)

BOOST_AUTO_TEST_SUITE(phone_memory_files)

using namespace cabinet;
using namespace cabinet::ue;
namespace fs = std::filesystem;

namespace {

bool names(std::exception const& thrown, std::string_view word)
{
    return std::string_view(thrown.what()).find(word) != std::string_view::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(everything_remembered_comes_back)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder / "state", random);
    auto& of = memory.add("001010000000001@ims.mnc001.mcc001.3gppnetwork.org", random);
    of.impis.push_back("alice@example.com");
    of.impus = {"tel:+4915112345678", "sip:alice@example.com"};
    of.book_id = "urn:uuid:1";
    of.base = exchange{"7.abc", "abc", 300, 20};
    of.last_success = unix_time(milliseconds(1'700'000'000'123));
    attempt const last{unix_time(milliseconds(5)), "The operator did not answer.", unix_time(milliseconds(9)),
                       true};
    memory.set_last_attempt(last);
    auto const key = of.key;
    memory.set_owner(key);
    BOOST_TEST_REQUIRE(memory.store_base(of, "abc", "<x/>").has_value());
    BOOST_TEST_REQUIRE(memory.save().has_value());

    auto again = phone_memory::open(folder / "state", random);
    BOOST_TEST(again.instance_id() == memory.instance_id());
    BOOST_TEST(again.owner() == shown_owner::subscription);
    BOOST_TEST(again.owner_key() == key);
    auto const* const found = again.find_by_impi("alice@example.com");
    BOOST_TEST_REQUIRE(found != nullptr);
    BOOST_TEST(found == again.find_by_book("urn:uuid:1"));
    BOOST_TEST(found == again.find(key));
    BOOST_TEST((found->impus == of.impus));
    BOOST_TEST(found->base->etag == "7.abc");
    BOOST_TEST(found->base->contacts == 300u);
    BOOST_TEST((found->last_success == of.last_success));
    BOOST_TEST(again.last_attempt()->why_not == "The operator did not answer.");
    BOOST_TEST((again.last_attempt()->next_retry == last.next_retry));
    BOOST_TEST(again.last_attempt()->waits_for_person);
    BOOST_TEST(again.load_base(*found).value() == "<x/>");
}

BOOST_AUTO_TEST_CASE(the_text_of_a_memory_is_what_its_file_holds)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder.path(), random);
    memory.add("alice@example.com", random);
    BOOST_TEST_REQUIRE(memory.save().has_value());
    auto const elsewhere = phone_memory::from_text("/elsewhere", memory.to_text());
    BOOST_TEST(elsewhere.to_text() == memory.to_text());
    BOOST_TEST(phone_memory::look(folder.path())->to_text() == memory.to_text());
    BOOST_CHECK_THROW(phone_memory::from_text("/elsewhere", "{"), state_error);
}

BOOST_AUTO_TEST_CASE(words_of_a_server_that_are_no_utf_8_are_no_reason_to_forget)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder / "state", random);
    memory.set_last_attempt({.at = unix_time(milliseconds(5)), .why_not = "No: \xFF\xC3", .next_retry = {}});
    BOOST_TEST(memory.save().has_value());
    auto const again = phone_memory::open(folder / "state", random);
    BOOST_TEST(again.last_attempt()->why_not.starts_with("No: "));
}

BOOST_AUTO_TEST_CASE(a_base_is_found_by_its_digest_until_the_next_is_saved)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder.path(), random);
    auto& of = memory.add("a@b", random);
    BOOST_TEST(memory.load_base(of).has_error());
    of.base = exchange{.etag = "1.x", .digest = "x"};
    BOOST_TEST_REQUIRE(memory.store_base(of, "x", "old").has_value());
    BOOST_TEST_REQUIRE(memory.store_base(of, "y", "new").has_value());
    BOOST_TEST(memory.load_base(of).value() == "old");
    of.base->digest = "y";
    memory.drop_old_bases(of);
    BOOST_TEST(memory.load_base(of).value() == "new");
    of.base->digest = "x";
    BOOST_TEST(memory.load_base(of).has_error());
}

BOOST_AUTO_TEST_CASE(a_replaced_sim_joins_the_subscription_it_belongs_to)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder.path(), random);
    auto const old_key = memory.add("old@x", random).key;
    auto const new_key = memory.add("new@x", random).key;
    memory.set_owner(new_key);
    memory.unite(new_key, old_key);
    BOOST_TEST(memory.subscriptions().size() == 1u);
    BOOST_TEST(memory.find_by_impi("new@x")->key == old_key);
    BOOST_TEST(memory.owner_key() == old_key);
}

BOOST_AUTO_TEST_CASE(a_switch_that_was_not_seen_to_end_stays_in_doubt)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder.path(), random);
    BOOST_TEST(memory.owner() == shown_owner::nobody);
    memory.set_owner_in_doubt();
    BOOST_TEST_REQUIRE(memory.save().has_value());
    BOOST_TEST(phone_memory::open(folder.path(), random).owner() == shown_owner::in_doubt);
}

BOOST_AUTO_TEST_CASE(no_book_is_found_by_an_empty_id)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder.path(), random);
    memory.add("a@b", random);
    BOOST_TEST(memory.find_by_book("") == nullptr);
}

BOOST_AUTO_TEST_CASE(only_the_owner_may_look_in)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto memory = phone_memory::open(folder / "state", random);
    BOOST_TEST((fs::status(folder / "state").permissions() == fs::perms::owner_all));
    BOOST_TEST((fs::status(folder / "state" / "phone.json").permissions() ==
                (fs::perms::owner_read | fs::perms::owner_write)));
}

BOOST_AUTO_TEST_CASE(a_folder_copied_to_another_machine_gets_an_instance_id_of_its_own)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto const first = phone_memory::open(folder.path(), random).instance_id();
    auto const file = folder / "phone.json";
    auto text = test::read_file(file);
    auto const at = text.find("\"machine\": \"") + 12;
    text.replace(at, text.find('"', at) - at, "elsewhere");
    BOOST_TEST_REQUIRE(replace_file(file, text).has_value());
    BOOST_TEST(phone_memory::open(folder.path(), random).instance_id() != first);
}

BOOST_AUTO_TEST_CASE(a_damaged_or_newer_file_is_named_and_kept)
{
    test::temporary_folder const folder;
    test::fixed_random random;
    auto const file = folder / "phone.json";
    for (std::string const text : {"", "{", "[]", "{\"version\":1}", "{\"version\":1,\"instance_id\":7}",
                                   "{\"version\":70000844674477095516}", "{\"version\":2.5}",
                                   "{\"version\":4294967298}", "{\"version\":18446744073709551615}"}) {
        BOOST_TEST_REQUIRE(replace_file(file, text).has_value());
        BOOST_CHECK_EXCEPTION(phone_memory::open(folder.path(), random), std::runtime_error,
                              [](auto const& e) { return names(e, "phone.json is damaged"); });
        BOOST_TEST(test::read_file(file) == text);
    }
    BOOST_TEST_REQUIRE(replace_file(file, "{\"version\":2}").has_value());
    BOOST_CHECK_EXCEPTION(phone_memory::open(folder.path(), random), std::runtime_error,
                          [](auto const& e) { return names(e, "newer version"); });
}

BOOST_AUTO_TEST_SUITE_END()
