#include "protocol/auth/authentication_info.hpp"

BOOST_AUTO_TEST_SUITE(authentication_infos)

using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(what_is_read_is_written_in_canonical_form)
{
    auto const info =
        parse_authentication_info(
            "nextnonce=\"a b\" , qop=\"auth\",rspauth=\"00\", cnonce=\"c\", nc=\"0000000a\", x=y")
            .value();
    BOOST_TEST(write_authentication_info(info).value() ==
               "nextnonce=\"a b\", qop=auth, rspauth=\"00\", cnonce=\"c\", nc=0000000a");
    BOOST_TEST((parse_authentication_info(write_authentication_info(info).value()).value() == info));
}

BOOST_AUTO_TEST_CASE(ill_values_are_refused)
{
    for (std::string_view const bad : {"Digest nextnonce=\"a\"", "nextnonce", "nextnonce=\"a", "nc=1",
                                       "qop=x", "nextnonce=a, nextnonce=b", "qop=auth, qop=auth"})
        BOOST_TEST((parse_authentication_info(bad).error() == auth_errc::bad_auth_info), bad);
    BOOST_TEST((write_authentication_info({}).error() == auth_errc::bad_auth_info));
}

BOOST_AUTO_TEST_CASE(values_that_differ_in_one_parameter_differ_and_are_written_so)
{
    std::string const all = "nextnonce=\"n\", qop=auth, rspauth=\"00\", cnonce=\"c\", nc=00000001";
    auto const base = parse_authentication_info(all).value();
    for (std::pair<std::string, std::string> const& change :
         {std::pair<std::string, std::string>{"nextnonce=\"n\"", "nextnonce=\"m\""},
          {"qop=auth", "qop=auth-int"},
          {"\"00\"", "\"01\""},
          {"cnonce=\"c\"", "cnonce=\"d\""},
          {"nc=00000001", "nc=00000002"}}) {
        auto text = all;
        text.replace(text.find(change.first), change.first.size(), change.second);
        auto const other = parse_authentication_info(text).value();
        BOOST_TEST(!(other == base), text);
        BOOST_TEST((parse_authentication_info(write_authentication_info(other).value()).value() == other),
                   text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
