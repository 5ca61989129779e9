#include "protocol/auth/secret.hpp"

#include <algorithm>
#include <new>

BOOST_AUTO_TEST_SUITE(secrets)

using namespace cabinet;
using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(an_array_leaves_zeros_where_it_died)
{
    using key = secret_array<16>;
    std::array<octet, 16> value;
    value.fill(0x5a);
    alignas(key) std::array<octet, sizeof(key)> place{};
    auto* const made = new (place.data()) key(value);
    BOOST_TEST(std::count(place.begin(), place.end(), 0x5a) == 16);
    made->~key();
    BOOST_TEST(std::count(place.begin(), place.end(), 0x5a) == 0);
}

BOOST_AUTO_TEST_CASE(what_was_moved_from_holds_nothing)
{
    std::array<octet, 4> const value{1, 2, 3, 4};
    secret_array<4> a(value);
    secret_array<4> const b(std::move(a));
    BOOST_TEST((b.value() == value));
    BOOST_TEST((a.value() == std::array<octet, 4>{}));

    secret c(std::string_view("password"));
    secret d;
    d = std::move(c);
    BOOST_TEST(d.text() == "password");
    BOOST_TEST(c.empty());
}

BOOST_AUTO_TEST_CASE(equality_is_of_the_octets)
{
    BOOST_TEST((secret(std::string_view("a")) == secret(std::string_view("a"))));
    BOOST_TEST(!(secret(std::string_view("a")) == secret(std::string_view("b"))));
    BOOST_TEST(!(secret(std::string_view("a")) == secret(std::string_view("aa"))));
}

BOOST_AUTO_TEST_SUITE_END()
