#include "protocol/base/random.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(random_octets)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(a_uuid_is_of_version_4_and_its_variant)
{
    test::fixed_random random;
    for (int i = 0; i < 100; ++i) {
        auto const uuid = random_uuid(random);
        BOOST_TEST_REQUIRE(uuid.size() == 36u);
        BOOST_TEST(uuid[14] == '4');
        BOOST_TEST(std::string_view("89ab").find(uuid[19]) != std::string_view::npos);
        BOOST_TEST((uuid[8] == '-' && uuid[13] == '-' && uuid[18] == '-' && uuid[23] == '-'));
    }
}

BOOST_AUTO_TEST_CASE(the_kernels_octets_differ)
{
    system_random random;
    BOOST_TEST((random.take<16>() != random.take<16>()));
    BOOST_TEST(random_token(random, 8).size() == 16u);
}

BOOST_AUTO_TEST_SUITE_END()
