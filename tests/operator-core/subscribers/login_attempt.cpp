#include "operator-core/subscribers/authenticator.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(login_attempts)

using namespace cabinet;
using namespace cabinet::core;
namespace bdata = boost::unit_test::data;

namespace {

std::string credentials_for(std::string const& realm, std::string const& uri, std::string const& more = "")
{
    return "Digest username=\"a@b\", realm=\"" + realm + "\", uri=\"" + uri +
           "\", nonce=\"\", response=\"\"" + more;
}

login_attempt read(front from, std::string_view uri, std::vector<std::string> const& lines,
                   std::string_view body = {})
{
    std::vector<std::string_view> const views(lines.begin(), lines.end());
    return read_login_attempt({.from = from,
                               .realm = "home",
                               .method = "REGISTER",
                               .uri = uri,
                               .authorization = views,
                               .body = body,
                               .source = "192.0.2.1"});
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_without_credentials_is_an_attempt_without_any)
{
    auto const attempt = read(front::sip, "sip:home", {});
    BOOST_TEST(!attempt.credentials);
    BOOST_TEST(!attempt.is_malformed);
    BOOST_TEST(attempt.realm == "home");
    BOOST_TEST(attempt.method == "REGISTER");
    BOOST_TEST(attempt.source == "192.0.2.1");
}

BOOST_AUTO_TEST_CASE(the_line_for_our_realm_is_taken_among_others)
{
    auto const attempt = read(front::sip, "sip:home",
                              {"Basic YTpi", credentials_for("elsewhere", "sip:home"),
                               credentials_for("home", "sip:home", ", algorithm=FUTURE-1"),
                               credentials_for("home", "sip:home")});
    BOOST_TEST_REQUIRE(attempt.credentials.has_value());
    BOOST_TEST(attempt.credentials->realm == "home");
    BOOST_TEST(!attempt.is_malformed);
}

BOOST_AUTO_TEST_CASE(a_broken_line_is_told_unless_another_one_is_good)
{
    BOOST_TEST(read(front::sip, "sip:home", {"Digest username="}).is_malformed);
    BOOST_TEST(!read(front::sip, "sip:home", {"Digest username=", credentials_for("home", "sip:home")})
                    .is_malformed);
    BOOST_TEST(
        !read(front::sip, "sip:home", {"Bearer x", credentials_for("elsewhere", "sip:x")}).is_malformed);
}

BOOST_DATA_TEST_CASE(a_sip_uri_that_names_the_same_resource_is_taken,
                     bdata::make({"sip:home.example", "SIP:HOME.example", "sip:home.example;transport=tls"}),
                     uri)
{
    BOOST_TEST(!read(front::sip, "sip:home.example", {credentials_for("home", uri)}).is_malformed);
}

BOOST_DATA_TEST_CASE(a_sip_uri_that_names_another_resource_is_refused,
                     bdata::make({"sip:other.example", "sips:home.example", "sip:a@home.example",
                                  "sip:home.example:5070", "/", ""}),
                     uri)
{
    BOOST_TEST(read(front::sip, "sip:home.example", {credentials_for("home", uri)}).is_malformed);
}

BOOST_AUTO_TEST_CASE(an_http_uri_may_be_in_absolute_form)
{
    auto const is_taken = [](std::string const& uri, std::string_view target) {
        return !read(front::xcap, target, {credentials_for("home", uri)}).is_malformed;
    };
    BOOST_TEST(is_taken("/a/b?c", "/a/b?c"));
    BOOST_TEST(is_taken("https://xcap.home/a/b?c", "/a/b?c"));
    BOOST_TEST(is_taken("/a/b?c", "https://xcap.home/a/b?c"));
    BOOST_TEST(is_taken("https://xcap.home", "/"));
    BOOST_TEST(!is_taken("/a/b", "/a/b?c"));
    BOOST_TEST(!is_taken("/a/B", "/a/b"));
    BOOST_TEST(!is_taken("https://xcap.home/a", "/a/b"));
}

BOOST_AUTO_TEST_CASE(the_body_is_hashed_where_the_credentials_cover_it)
{
    std::string const qop = ", qop=auth-int, nc=00000001, cnonce=\"c\", algorithm=SHA-256";
    auto const covered = read(front::xcap, "/a", {credentials_for("home", "/a", qop)}, "body");
    BOOST_TEST_REQUIRE(covered.body_hash.has_value());
    BOOST_TEST((*covered.body_hash == auth::hash(auth::hash_kind::sha256, as_octets("body"))));
    std::string const plain = ", qop=auth, nc=00000001, cnonce=\"c\", algorithm=SHA-256";
    BOOST_TEST(!read(front::xcap, "/a", {credentials_for("home", "/a", plain)}, "body").body_hash);
}

BOOST_AUTO_TEST_SUITE_END()
