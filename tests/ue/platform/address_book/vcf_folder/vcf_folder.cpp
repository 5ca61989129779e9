#include "ue/platform/address_book/vcf_folder/vcf_folder.hpp"

#include "tests/support/await.hpp"
#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"
#include "ue/platform/atomic_file.hpp"

#include <boost/asio/post.hpp>

BOOST_AUTO_TEST_SUITE(ue_platform_address_book_vcf_folder_vcf_folder)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr std::string_view anna = "BEGIN:VCARD\nVERSION:4.0\nUID:a:1\nFN:Anna\nCATEGORIES:Work\nEND:VCARD\n";
constexpr std::string_view berta = "BEGIN:VCARD\nVERSION:4.0\nUID:a:2\nFN:Berta\nEND:VCARD\n";

struct fixture {
    void write(std::string const& name, std::string_view text)
    {
        BOOST_TEST(replace_file(folder / name, text).has_value());
    }
    contacts::book load()
    {
        auto loaded = test::await(io, source.load());
        BOOST_TEST_REQUIRE(loaded.has_value(), (loaded ? "" : loaded.error().what));
        return std::move(loaded->book);
    }
    std::string why_not(address_book_source& from)
    {
        auto const loaded = test::await(io, from.load());
        return loaded ? "" : loaded.error().what;
    }

    asio::io_context io;
    test::temporary_folder folder;
    test::fixed_random random;
    vcf_folder source{io.get_executor(), folder.path(), random, milliseconds(0)};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(vcf_folder_source, fixture)

BOOST_AUTO_TEST_CASE(what_was_stored_is_loaded_and_the_rest_of_the_folder_is_left_alone)
{
    write("anna.VCF", anna);
    write("berta.vcf", berta);
    write("notes.txt", "x");
    write("odd.vcf", "x");
    write(".hidden.vcf", berta);
    std::filesystem::create_directory(folder / "inside.vcf");
    auto book = load();
    BOOST_TEST(book.contacts.size() == 2u);
    book.contacts.pop_back();
    book.contacts.push_back(
        {.id = "a:3", .properties = {{.name = "FN", .value = "Cora"}, {.name = "N", .value = "Cora;;;;"}}});
    BOOST_TEST((test::await(io, source.store(book)).value() == store_end::stored));
    BOOST_TEST((load() == book));
    BOOST_TEST(test::read_file(folder / "anna.VCF") == anna);
    BOOST_TEST(!std::filesystem::exists(folder / "berta.vcf"));
    BOOST_TEST(std::filesystem::exists(folder / "a_3.vcf"));
    for (std::string const name : {"notes.txt", "odd.vcf", ".hidden.vcf", "inside.vcf"})
        BOOST_TEST(std::filesystem::exists(folder / name), name);
}

BOOST_AUTO_TEST_CASE(an_untouched_file_keeps_its_time)
{
    write("anna.vcf", anna);
    auto book = load();
    auto const before = std::filesystem::last_write_time(folder / "anna.vcf");
    auto const inode_before = std::filesystem::hard_link_count(folder / "anna.vcf");
    std::filesystem::create_hard_link(folder / "anna.vcf", folder / "link");
    BOOST_TEST((test::await(io, source.store(book)).value() == store_end::stored));
    BOOST_TEST((std::filesystem::last_write_time(folder / "anna.vcf") == before));
    BOOST_TEST(std::filesystem::hard_link_count(folder / "anna.vcf") == inode_before + 1);  // not replaced
}

BOOST_AUTO_TEST_CASE(a_store_before_the_first_load_replaces_what_is_there)
{
    write("anna.vcf", anna);
    contacts::book const book{
        .contacts = {{.id = "a:9",
                      .properties = {{.name = "FN", .value = "Ida"}, {.name = "N", .value = "Ida;;;;"}}}}};
    BOOST_TEST((test::await(io, source.store(book)).value() == store_end::stored));
    BOOST_TEST((load() == book));
}

BOOST_AUTO_TEST_CASE(what_another_program_did_since_the_load_is_not_overwritten)
{
    write("anna.vcf", anna);
    auto const book = load();
    for (auto const& change : {std::function<void()>([&] { write("anna.vcf", berta); }),
                               std::function<void()>([&] { write("new.vcf", berta); }),
                               std::function<void()>([&] { std::filesystem::remove(folder / "new.vcf"); })}) {
        load();
        change();
        BOOST_TEST((test::await(io, source.store({})).value() == store_end::changed_meanwhile));
    }
    BOOST_TEST(test::read_file(folder / "anna.vcf") == berta);
}

BOOST_AUTO_TEST_CASE(changes_by_other_programs_are_noticed_and_our_own_are_not)
{
    write("anna.vcf", anna);
    auto book = load();
    book.contacts[0].properties[0].value = "Anne";
    BOOST_TEST(test::await(io, source.store(book)).has_value());
    asio::post(io, [this] {
        write("other.txt", "x");
        write("berta.vcf", berta);
    });
    BOOST_TEST(test::await(io, source.wait_changed()));
    BOOST_TEST(load().contacts.size() == 2u);
    asio::post(io, [this] { std::filesystem::remove(folder / "berta.vcf"); });
    BOOST_TEST(test::await(io, source.wait_changed()));
    BOOST_TEST(load().contacts.size() == 1u);
    asio::post(io, [this] { source.stop(); });
    BOOST_TEST(!test::await(io, source.wait_changed()));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_gone_is_an_error_and_no_empty_book)
{
    write("anna.vcf", anna);
    load();
    std::filesystem::remove_all(folder.path());
    BOOST_TEST(why_not(source).find("cannot be read") != std::string::npos);
    BOOST_TEST(!test::await(io, source.store({})).has_value());
    BOOST_CHECK_THROW(vcf_folder(io.get_executor(), folder.path(), random), std::system_error);
}

BOOST_AUTO_TEST_CASE(files_and_octets_have_limits)
{
    write("a.vcf", anna);
    write("b.vcf", berta);
    auto const octets = anna.size() + berta.size();
    for (std::size_t const limit : {1u, 2u, 3u}) {
        vcf_folder limited(io.get_executor(), folder.path(), random, milliseconds(0), {.files = limit});
        BOOST_TEST((why_not(limited).find("more than 1 vCard files") != std::string::npos) == (limit < 2));
    }
    for (std::size_t const limit : {octets - 1, octets, octets + 1}) {
        vcf_folder limited(io.get_executor(), folder.path(), random, milliseconds(0), {.octets = limit});
        BOOST_TEST(why_not(limited).empty() == (limit >= octets));
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
