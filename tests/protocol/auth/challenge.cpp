#include "protocol/auth/challenge.hpp"

#include <functional>

BOOST_AUTO_TEST_SUITE(digest_challenges)

using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(every_parameter_is_read)
{
    auto const c =
        parse_challenge(
            "Digest realm=\"a\", nonce=\"b\", opaque=\"c\", algorithm=SHA-512-256, qop=\"auth, auth-int\","
            " stale=TRUE, userhash=true, charset=utf-8, domain=\"/x\", future=1")
            .value();
    BOOST_TEST(c.realm == "a");
    BOOST_TEST(c.nonce == "b");
    BOOST_TEST(c.opaque.value() == "c");
    BOOST_TEST((c.scheme_algorithm == algorithm::sha512_256));
    BOOST_TEST(c.offers_qop);
    BOOST_TEST(c.offers_auth);
    BOOST_TEST(c.offers_auth_int);
    BOOST_TEST(c.stale);
    BOOST_TEST(c.userhash);
    BOOST_TEST(c.utf8);
}

BOOST_AUTO_TEST_CASE(quoted_or_not_and_white_space_make_no_difference)
{
    auto const canonical =
        parse_challenge("Digest realm=\"a\", nonce=\"b\", algorithm=MD5, qop=\"auth\"").value();
    for (std::string_view const text : {"digest realm=a,nonce=b,algorithm=\"md5\",qop=auth",
                                        "DIGEST\trealm = \"a\" ,, nonce= \"b\", qop=\"auth\",",
                                        "Digest realm=\"a\",\r\n nonce=\"b\",\r\n\tqop=\"auth\"",
                                        " Digest NONCE=b, Realm=a, QOP=\"auth\" "})
        BOOST_TEST((parse_challenge(text).value() == canonical), text);
}

BOOST_AUTO_TEST_CASE(without_an_algorithm_it_is_md5_and_qop_may_be_absent)
{
    auto const c = parse_challenge("Digest realm=\"a\", nonce=\"\"").value();
    BOOST_TEST((c.scheme_algorithm == algorithm::md5));
    BOOST_TEST(!c.offers_qop);
    BOOST_TEST(!c.opaque.has_value());
    BOOST_TEST(c.nonce.empty());
}

BOOST_AUTO_TEST_CASE(escapes_are_undone_once)
{
    auto const c = parse_challenge(R"(Digest realm="say \"hi\" \\ , ok", nonce="\n\o")").value();
    BOOST_TEST(c.realm == R"(say "hi" \ , ok)");
    BOOST_TEST(c.nonce == "no");
    BOOST_TEST((parse_challenge(write_challenge(c).value()).value() == c));
}

BOOST_AUTO_TEST_CASE(what_is_not_one_digest_challenge_is_refused_with_its_reason)
{
    using cabinet::auth::auth_errc;
    struct {
        std::string_view text;
        auth_errc why;
    } const cases[] = {
        {"", auth_errc::bad_challenge},
        {"Digest", auth_errc::bad_challenge},
        {"realm=\"a\", nonce=\"b\"", auth_errc::bad_challenge},
        {"Digest realm=\"a\"", auth_errc::bad_challenge},
        {"Digest nonce=\"a\"", auth_errc::bad_challenge},
        {"Digest realm=\"a\" nonce=\"b\"", auth_errc::bad_challenge},  // no comma
        {"Digest realm=\"a\", nonce=\"b", auth_errc::bad_challenge},
        {"Digest realm=\"a\", nonce=\"b\\", auth_errc::bad_challenge},
        {"Digest realm=\"a\", nonce=", auth_errc::bad_challenge},
        {"Digest realm=\"a\", =b, nonce=c", auth_errc::bad_challenge},
        {"Digest realm=\"a\", nonce=\"b\", realm=\"c\"", auth_errc::bad_challenge},
        {"Digest realm=\"a\", nonce=\"b\", stale=true, STALE=true", auth_errc::bad_challenge},
        {"Digest realm=\"a\r\nX: y\", nonce=\"b\"", auth_errc::bad_challenge},
        {"Digest realm=\"a\", nonce=\"b\", Digest realm=\"a\", nonce=\"c\"", auth_errc::bad_challenge},
        {"Basic realm=\"a\"", auth_errc::other_scheme},
        {"Negotiate abc==", auth_errc::other_scheme},
        {"Digest realm=\"a\", nonce=\"b\", algorithm=SHA-1", auth_errc::unknown_algorithm},
        {"Digest realm=\"a\", nonce=\"b\", algorithm=AKAv3-MD5", auth_errc::unknown_algorithm},
    };
    for (auto const& c : cases)
        BOOST_TEST((parse_challenge(c.text).error() == c.why), c.text);
}

BOOST_AUTO_TEST_CASE(an_http_list_gives_the_usable_digest_challenges_in_order)
{
    auto const found =
        parse_challenges("Negotiate, Basic realm=\"x, Digest realm=1\", NTLM aBc/+==, Digest realm=\"a\", "
                         "nonce=\"1\", algorithm=SHA-256,"
                         " Digest realm=\"a\", nonce=\"2\", algorithm=XYZ, Digest realm=\"a\", nonce=\"3\"");
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found[0].nonce == "1");
    BOOST_TEST((found[0].scheme_algorithm == algorithm::sha256));
    BOOST_TEST(found[1].nonce == "3");
    BOOST_TEST(parse_challenges("").empty());
    BOOST_TEST(parse_challenges("Digest \"").empty());
    BOOST_TEST(parse_challenges("Basic realm=\"un\\\"closed, Digest realm=a, nonce=b").empty());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back)
{
    challenge c;
    c.realm = "ims.example";
    c.nonce = "abc==";
    for (unsigned bits = 0; bits < 128; ++bits) {
        c.offers_qop = bits & 1;
        c.offers_auth = c.offers_qop && bits & 2;
        c.offers_auth_int = c.offers_qop && bits & 4;
        c.stale = bits & 8;
        c.userhash = bits & 16;
        c.utf8 = bits & 32;
        c.opaque = bits & 64 ? std::optional<std::string>("o\"p") : std::nullopt;
        c.scheme_algorithm = static_cast<algorithm>(bits % 9);
        BOOST_TEST((parse_challenge(write_challenge(c).value()).value() == c));
    }
}

BOOST_AUTO_TEST_CASE(text_that_could_end_the_header_is_not_written)
{
    for (auto const& bad :
         {std::string("a\r\nb"), std::string("a\nb"), std::string("a\x7f"), std::string(1, 0)}) {
        challenge c;
        c.realm = bad;
        BOOST_TEST((write_challenge(c).error() == auth_errc::bad_challenge));
    }
}

BOOST_AUTO_TEST_CASE(the_number_of_parameters_is_limited)
{
    auto const with = [](std::size_t parameters) {
        std::string text = "Digest realm=\"a\", nonce=\"b\"";
        for (std::size_t i = 2; i < parameters; ++i)
            text += ", x" + std::to_string(i) + "=1";
        return parse_challenge(text);
    };
    BOOST_TEST(with(31).has_value());
    BOOST_TEST(with(32).has_value());
    BOOST_TEST((with(33).error() == auth_errc::too_many_parameters));
}

BOOST_AUTO_TEST_CASE(challenges_that_differ_in_one_parameter_differ_and_are_written_so)
{
    std::string const all =
        "Digest realm=\"r\", nonce=\"n\", opaque=\"o\", algorithm=SHA-256, qop=\"auth\", stale=false,"
        " userhash=false";
    auto const base = parse_challenge(all).value();
    for (std::pair<std::string, std::string> const& change :
         {std::pair<std::string, std::string>{"realm=\"r\"", "realm=\"s\""},
          {"nonce=\"n\"", "nonce=\"m\""},
          {"opaque=\"o\"", "opaque=\"p\""},
          {"SHA-256", "MD5"},
          {", qop=\"auth\"", ""},
          {"qop=\"auth\"", "qop=\"auth-int\""},
          {"qop=\"auth\"", "qop=\"auth,auth-int\""},
          {"stale=false", "stale=true"},
          {"userhash=false", "userhash=true"},
          {"userhash=false", "charset=UTF-8"}}) {
        auto text = all;
        text.replace(text.find(change.first), change.first.size(), change.second);
        auto const other = parse_challenge(text).value();
        BOOST_TEST(!(other == base), text);
        BOOST_TEST((parse_challenge(write_challenge(other).value()).value() == other), text);
        BOOST_TEST(write_challenge(other).value() != write_challenge(base).value(), text);
    }
}

BOOST_AUTO_TEST_CASE(two_are_equal_where_all_parts_are)
{
    challenge const one{"r", "n", "o", algorithm::md5, true, true, true, true, true, true};
    BOOST_TEST((one == challenge(one)));
    std::vector<std::function<void(challenge&)>> const changes{
        [](auto& of) { of.realm = "x"; },         [](auto& of) { of.nonce = "x"; },
        [](auto& of) { of.opaque.reset(); },      [](auto& of) { of.scheme_algorithm = algorithm::sha256; },
        [](auto& of) { of.stale = false; },       [](auto& of) { of.offers_qop = false; },
        [](auto& of) { of.offers_auth = false; }, [](auto& of) { of.offers_auth_int = false; },
        [](auto& of) { of.userhash = false; },    [](auto& of) { of.utf8 = false; }};
    for (auto const& change : changes) {
        auto other = one;
        change(other);
        BOOST_TEST(!(other == one));
    }
}

BOOST_AUTO_TEST_SUITE_END()
