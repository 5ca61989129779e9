#include "operator-core/subscribers/names.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(subscriber_names)

using cabinet::core::is_named_like_a_sim;

BOOST_AUTO_TEST_CASE(a_sims_name_begins_with_an_imsi)
{
    for (char const* const name : {"001010123456789@ims.example", "001010123456789", "123456@x"})
        BOOST_TEST(is_named_like_a_sim(name));
    for (char const* const name : {"", "@", "alice", "alice@ims.example", "12345", "1234567890123456",
                                   "00101012345678x@y", "a001010123456789"})
        BOOST_TEST(!is_named_like_a_sim(name));
}

BOOST_AUTO_TEST_SUITE_END()
