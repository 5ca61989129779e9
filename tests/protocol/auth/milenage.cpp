#include "protocol/auth/milenage.hpp"

#include "tests/protocol/auth/milenage_checks.hpp"

BOOST_AUTO_TEST_SUITE(milenage_functions)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(the_sets_of_ts_35_208_hold)
{
    test::check_functions(test::set_1);
    test::check_functions(test::set_3);
}

BOOST_AUTO_TEST_CASE(one_object_gives_the_same_again)
{
    auth::milenage functions(test::set_1.keys());
    auto const rand = test::set_1.rand_octets();
    auto const first = functions.f2345(rand);
    functions.f2345(test::set_3.rand_octets());
    BOOST_TEST((functions.f2345(rand).res == first.res));
}

BOOST_AUTO_TEST_SUITE_END()
