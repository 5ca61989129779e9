#include "ue/platform/address_book/vcf_file/vcf_file.hpp"

#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"
#include "ue/platform/atomic_file.hpp"

#include <boost/asio/post.hpp>

BOOST_AUTO_TEST_SUITE(ue_platform_address_book_vcf_file_vcf_file)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

struct fixture {
    asio::io_context io;
    test::temporary_folder folder;
    test::fixed_random random;
    std::filesystem::path file = folder / "contacts.vcf";
    vcf_file source{io.get_executor(), file, random, milliseconds(0)};
};

contacts::book two_in_a_group()
{
    return {.contacts = {{.id = "urn:uuid:1",
                          .properties = {{.name = "FN", .value = "A"}, {.name = "N", .value = "A;;;;"}}},
                         {.id = "urn:uuid:2",
                          .properties = {{.name = "FN", .value = "B"}, {.name = "N", .value = "B;;;;"}}}},
            .groups = {
                {.id = "urn:uuid:g", .label = "G", .list_name = "G", .members = {"urn:uuid:1", "urn:uuid:2"}},
                {.id = "urn:uuid:e", .label = "Empty", .list_name = "Empty"}}};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(vcf_file_source, fixture)

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_an_empty_book)
{
    auto const loaded = test::await(io, source.load());
    BOOST_TEST_REQUIRE(loaded.has_value());
    BOOST_TEST(loaded->book.contacts.empty());
}

BOOST_AUTO_TEST_CASE(what_was_stored_is_loaded)
{
    BOOST_TEST(test::await(io, source.store(two_in_a_group())).has_value());
    auto const loaded = test::await(io, source.load());
    BOOST_TEST_REQUIRE(loaded.has_value());
    BOOST_TEST((loaded->book == two_in_a_group()));
    BOOST_TEST(loaded->made_ids.empty());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_vcard_is_an_error_that_names_the_place)
{
    BOOST_TEST(replace_file(file, "BEGIN:VCARD\nFN:A\n").has_value());
    auto const loaded = test::await(io, source.load());
    BOOST_TEST_REQUIRE(!loaded.has_value());
    BOOST_TEST((loaded.error().stage == trouble_stage::address_book));
    BOOST_TEST(loaded.error().what.find("line 1, column 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_change_by_another_program_is_noticed_and_our_own_is_not)
{
    BOOST_TEST(test::await(io, source.store(two_in_a_group())).has_value());
    asio::post(io, [this] {
        BOOST_TEST(replace_file(folder / "other.vcf", "x").has_value());
        BOOST_TEST(replace_file(file, "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:New\nEND:VCARD\n").has_value());
    });
    BOOST_TEST(test::await(io, source.wait_changed()));
    auto const loaded = test::await(io, source.load());
    BOOST_TEST_REQUIRE(loaded.has_value());
    BOOST_TEST(loaded->book.contacts.at(0).id == "1");
}

BOOST_AUTO_TEST_CASE(what_another_program_wrote_since_the_load_is_not_overwritten)
{
    BOOST_TEST((test::await(io, source.store(two_in_a_group())).value() == store_end::stored));
    constexpr auto theirs = "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:New\nEND:VCARD\n";
    BOOST_TEST(replace_file(file, theirs).has_value());
    BOOST_TEST((test::await(io, source.store({})).value() == store_end::changed_meanwhile));
    BOOST_TEST(read_whole_file(file).value() == theirs);
    BOOST_TEST(test::await(io, source.load()).has_value());
    BOOST_TEST((test::await(io, source.store(two_in_a_group())).value() == store_end::stored));
}

BOOST_AUTO_TEST_CASE(a_file_that_came_since_the_load_is_not_overwritten)
{
    BOOST_TEST(test::await(io, source.load()).has_value());
    BOOST_TEST(replace_file(file, "BEGIN:VCARD\nVERSION:3.0\nUID:1\nFN:New\nEND:VCARD\n").has_value());
    BOOST_TEST((test::await(io, source.store({})).value() == store_end::changed_meanwhile));
}

BOOST_AUTO_TEST_CASE(stop_ends_a_wait)
{
    asio::post(io, [this] { source.stop(); });
    BOOST_TEST(!test::await(io, source.wait_changed()));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
