#include "protocol/net/http/http_message.hpp"

BOOST_AUTO_TEST_SUITE(http_messages)

using cabinet::net::http_headers;

namespace {

std::string all_of(http_headers const& headers)
{
    std::string out;
    for (auto const& [name, value] : headers.all())
        out += name + ":" + value + ";";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_field_is_set_where_its_first_one_stands)
{
    http_headers headers;
    headers.add("A", "1");
    headers.add("b", "2");
    headers.add("B", "3");
    headers.add("C", "4");
    headers.set("B", "5");
    BOOST_TEST(all_of(headers) == "A:1;b:5;C:4;");
    headers.set("D", "6");
    BOOST_TEST(all_of(headers) == "A:1;b:5;C:4;D:6;");
    headers.remove("a");
    headers.remove("x");
    BOOST_TEST(all_of(headers) == "b:5;C:4;D:6;");
    BOOST_TEST(headers.joined("c") == "4");
}

BOOST_AUTO_TEST_SUITE_END()
