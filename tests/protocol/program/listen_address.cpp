#include "protocol/program/listen_address.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(listen_addresses)

using namespace cabinet::program;
namespace bdata = boost::unit_test::data;

BOOST_DATA_TEST_CASE(an_address_comes_back_as_it_was_written,
                     bdata::make({"0.0.0.0:5061", "127.0.0.1:0", "[::]:65535", "[2001:db8::1]:443"}), text)
{
    auto const address = parse_listen_address(text);
    BOOST_TEST_REQUIRE(address.has_value());
    BOOST_TEST(write_listen_address(*address) == text);
}

BOOST_DATA_TEST_CASE(other_texts_are_refused,
                     bdata::make({"", ":5061", "1.2.3.4", "1.2.3.4:", "1.2.3.4:65536", "1.2.3.4:-1",
                                  "1.2.3.4:5x", "1.2.3:5", "256.1.1.1:5", "::1:5", "[::1]", "[::1]5",
                                  "[::1:5", "[1.2.3.4]:5", "localhost:5061", "[::1%lo]:5", " 1.2.3.4:5"}),
                     text)
{
    BOOST_TEST(!parse_listen_address(text).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
