#include "operator-core/store/master_key.hpp"

#include "tests/support/files.hpp"
#include "tests/support/fixed_random.hpp"

#include <sys/stat.h>

BOOST_AUTO_TEST_SUITE(operator_core_store_master_key)

using namespace cabinet;
using namespace cabinet::core;

namespace {

struct fixture {
    test::temporary_folder folder;
    std::filesystem::path file = folder / "master.key";
    test::fixed_random random;

    void write(std::string const& text, mode_t mode = 0600)
    {
        std::ofstream(file, std::ios::binary) << text;
        ::chmod(file.c_str(), mode);
    }

    std::string refusal()
    {
        try {
            load_master_key(file);
        }
        catch (store_failure const& failure) {
            return failure.what();
        }
        return "none";
    }
};

std::string const digits = "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_master_key, fixture)

BOOST_AUTO_TEST_CASE(a_key_that_was_made_loads_and_is_for_the_owner_alone)
{
    auto const made = create_master_key(file, random);
    BOOST_TEST((load_master_key(file) == made));
    struct stat status {};
    BOOST_TEST_REQUIRE(::stat(file.c_str(), &status) == 0);
    BOOST_TEST((status.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_CASE(a_key_is_never_overwritten)
{
    create_master_key(file, random);
    auto const before = test::read_file(file);
    BOOST_CHECK_THROW(create_master_key(file, random), store_failure);
    BOOST_TEST(test::read_file(file) == before);
}

BOOST_AUTO_TEST_CASE(a_key_others_can_read_or_write_is_refused)
{
    for (mode_t const bit : {0040u, 0020u, 0010u, 0004u, 0002u, 0001u}) {
        write("cabinet-master-key-1 " + digits + "\n", 0600 | bit);
        BOOST_TEST(refusal().find("chmod 600") != std::string::npos, bit);
    }
    write("cabinet-master-key-1 " + digits + "\n", 0400);
    BOOST_TEST(refusal() == "none");
}

BOOST_AUTO_TEST_CASE(comments_blank_lines_and_both_cases_are_read)
{
    write("\n# a comment\n  cabinet-master-key-1 " + digits + "  \n\n# the end");
    auto const key = load_master_key(file);
    for (std::size_t i = 0; i < key.size(); ++i)
        BOOST_TEST(key.value()[i] == i);
}

BOOST_AUTO_TEST_CASE(every_damaged_key_is_refused_with_a_sentence)
{
    std::string const good = "cabinet-master-key-1 " + digits;
    for (std::size_t size = 0; size < good.size(); ++size) {
        write(good.substr(0, size));
        BOOST_TEST(refusal().find("is damaged") != std::string::npos, size);
    }
    for (std::string const& text :
         {good + "0", good + "\n" + good, "cabinet-master-key-1 g" + digits.substr(1),
          "cabinet-master-key-2 " + digits, digits}) {
        write(text);
        BOOST_TEST(refusal().find("is damaged") != std::string::npos, text);
    }
    write(good + "\n#" + std::string(4096, 'x'));
    BOOST_TEST(refusal().find("too long") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_no_file_is_named)
{
    BOOST_TEST(refusal().find(file.string() + " does not exist") != std::string::npos);
    std::filesystem::create_directory(file);
    BOOST_TEST(refusal().find("is not a file") != std::string::npos);
    file = folder / "no/such/folder/key";
    BOOST_CHECK_THROW(create_master_key(file, random), store_failure);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
