#include "protocol/auth/credentials.hpp"

#include <functional>

BOOST_AUTO_TEST_SUITE(digest_credentials)

using namespace cabinet::auth;

namespace {

std::string const complete =
    "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:a\", response=\"00\"";

}  // namespace

BOOST_AUTO_TEST_CASE(every_parameter_is_read)
{
    auto const c =
        parse_credentials(complete +
                          ", algorithm=AKAv2-SHA-256, cnonce=\"c\", opaque=\"o\", qop=auth-int, nc=0000001f,"
                          " auts=\"YQ==\", userhash=false, future=1")
            .value();
    BOOST_TEST(c.username == "u");
    BOOST_TEST(c.realm == "r");
    BOOST_TEST(c.nonce == "n");
    BOOST_TEST(c.uri == "sip:a");
    BOOST_TEST(c.response == "00");
    BOOST_TEST((c.scheme_algorithm == algorithm::akav2_sha256));
    BOOST_TEST(c.cnonce.value() == "c");
    BOOST_TEST(c.opaque.value() == "o");
    BOOST_TEST(c.auts.value() == "YQ==");
    BOOST_TEST((c.quality == qop::auth_int));
    BOOST_TEST(c.nc.value() == 0x1fu);
    BOOST_TEST(!c.userhash);
}

BOOST_AUTO_TEST_CASE(a_sims_first_request_has_an_empty_nonce_and_response)
{
    for (std::string_view const algorithm_part : {"", ", algorithm=AKAv1-MD5", ", algorithm=\"AKAv1-MD5\""}) {
        auto const c =
            parse_credentials("Digest username=\"001010000000001@ims.mnc001.mcc001.3gppnetwork.org\","
                              "realm=\"ims.mnc001.mcc001.3gppnetwork.org\",nonce=\"\",response=\"\","
                              "uri=\"sip:ims.mnc001.mcc001.3gppnetwork.org\"" +
                              std::string(algorithm_part))
                .value();
        BOOST_TEST(c.nonce.empty());
        BOOST_TEST(c.response.empty());
        BOOST_TEST((c.quality == qop::none));
        BOOST_TEST((c.used_algorithm() == (algorithm_part.empty() ? algorithm::md5 : algorithm::akav1_md5)));
    }
}

BOOST_AUTO_TEST_CASE(quoted_counts_and_qualities_are_taken_too)
{
    BOOST_TEST((parse_credentials(complete + ", cnonce=c, qop=\"auth\", nc=\"00000001\"").value() ==
                parse_credentials(complete + ", cnonce=\"c\", qop=auth, nc=00000001").value()));
}

BOOST_AUTO_TEST_CASE(integrity_protected_from_a_phone_is_passed_over)
{
    BOOST_TEST((parse_credentials(complete + ", integrity-protected=\"yes\"").value() ==
                parse_credentials(complete).value()));
}

BOOST_AUTO_TEST_CASE(what_is_not_digest_credentials_is_refused_with_its_reason)
{
    struct {
        std::string text;
        auth_errc why;
    } const cases[] = {
        {"", auth_errc::bad_credentials},
        {"Digest", auth_errc::bad_credentials},
        {"Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"a\"", auth_errc::bad_credentials},
        {"Digest username=\"u\", realm=\"r\", nonce=\"n\", response=\"\"", auth_errc::bad_credentials},
        {"Digest username=\"u\", realm=\"r\", uri=\"a\", response=\"\"", auth_errc::bad_credentials},
        {"Digest username=\"u\", nonce=\"n\", uri=\"a\", response=\"\"", auth_errc::bad_credentials},
        {"Digest realm=\"r\", nonce=\"n\", uri=\"a\", response=\"\"", auth_errc::bad_credentials},
        {complete + ", qop=auth, cnonce=\"c\"", auth_errc::bad_credentials},
        {complete + ", qop=auth, nc=00000001", auth_errc::bad_credentials},
        {complete + ", qop=conf, nc=00000001, cnonce=\"c\"", auth_errc::bad_credentials},
        {complete + ", nc=1", auth_errc::bad_credentials},
        {complete + ", nc=000000001", auth_errc::bad_credentials},
        {complete + ", nc=0000000g", auth_errc::bad_credentials},
        {complete + ", username=\"v\"", auth_errc::bad_credentials},
        {complete + ", username*=UTF-8''v", auth_errc::bad_credentials},
        {complete + ", auts=\"a\", auts=\"a\"", auth_errc::bad_credentials},
        {"Basic dTpw", auth_errc::other_scheme},
        {complete + ", algorithm=SHA-3", auth_errc::unknown_algorithm},
    };
    for (auto const& c : cases)
        BOOST_TEST((parse_credentials(c.text).error() == c.why), c.text);
}

BOOST_AUTO_TEST_CASE(a_username_in_utf8_is_read_and_written_in_the_extended_form)
{
    std::string const rest = ", realm=\"api@example.org\", nonce=\"n\", uri=\"/doe.json\", response=\"\"";
    auto const c = parse_credentials("Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe" + rest).value();
    BOOST_TEST(c.username == "J\xc3\xa4s\xc3\xb8n Doe");
    BOOST_TEST((parse_credentials(write_credentials(c).value()).value() == c));
    BOOST_TEST(write_credentials(c)->find("username*=UTF-8''J%c3%a4s%c3%b8n%20Doe") != std::string::npos);
    for (std::string_view const bad :
         {"ISO-8859-1''a", "UTF-8''%C3", "UTF-8''%4", "UTF-8''%zz", "UTF-8'a", "a"})
        BOOST_TEST(parse_credentials("Digest username*=" + std::string(bad) + rest).has_error(), bad);
    BOOST_TEST(parse_credentials("Digest username*=UTF-8''a, userhash=true" + rest).has_error());
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back)
{
    credentials c{.username = "a\"b\\c", .realm = "r", .nonce = "n", .uri = "sip:a", .response = "ff"};
    for (unsigned bits = 0; bits < 64; ++bits) {
        c.opaque = bits & 1 ? std::optional<std::string>("") : std::nullopt;
        c.auts = bits & 2 ? std::optional<std::string>("x=") : std::nullopt;
        c.scheme_algorithm = bits & 4 ? std::optional(algorithm::akav2_md5) : std::nullopt;
        c.quality = static_cast<qop>(bits >> 3 & 1 ? 1 + (bits >> 4 & 1) : 0);
        c.cnonce = c.quality != qop::none ? std::optional<std::string>("c") : std::nullopt;
        c.nc = c.quality != qop::none ? std::optional(0xfedcba98u) : std::nullopt;
        c.userhash = bits & 32;
        BOOST_TEST((parse_credentials(write_credentials(c).value()).value() == c));
    }
}

BOOST_AUTO_TEST_CASE(text_that_could_end_the_header_is_not_written)
{
    credentials c{.username = "u", .realm = "r", .nonce = "n\r\n", .uri = "a", .response = ""};
    BOOST_TEST((write_credentials(c).error() == auth_errc::bad_credentials));
}

BOOST_AUTO_TEST_CASE(credentials_that_differ_in_one_parameter_differ_and_are_written_so)
{
    std::string const all = complete +
                            ", algorithm=SHA-256, cnonce=\"c\", opaque=\"o\", qop=auth, nc=00000001,"
                            " auts=\"YQ==\", userhash=false";
    auto const base = parse_credentials(all).value();
    for (std::pair<std::string, std::string> const& change :
         {std::pair<std::string, std::string>{"username=\"u\"", "username=\"v\""},
          {"realm=\"r\"", "realm=\"s\""},
          {"nonce=\"n\"", "nonce=\"m\""},
          {"uri=\"sip:a\"", "uri=\"sip:b\""},
          {"\"00\"", "\"01\""},
          {"SHA-256", "MD5"},
          {"cnonce=\"c\"", "cnonce=\"d\""},
          {"opaque=\"o\"", "opaque=\"p\""},
          {"qop=auth", "qop=auth-int"},
          {"nc=00000001", "nc=00000002"},
          {"YQ==", "YR=="},
          {"userhash=false", "userhash=true"}}) {
        auto text = all;
        text.replace(text.find(change.first), change.first.size(), change.second);
        auto const other = parse_credentials(text).value();
        BOOST_TEST(!(other == base), text);
        BOOST_TEST((parse_credentials(write_credentials(other).value()).value() == other), text);
        BOOST_TEST(write_credentials(other).value() != write_credentials(base).value(), text);
    }
}

BOOST_AUTO_TEST_CASE(two_are_equal_where_all_parts_are)
{
    credentials const one{"u", "r", "n", "sip:a", "00", "o", "c", "a", algorithm::md5, 1, qop::auth, true};
    BOOST_TEST((one == credentials(one)));
    std::vector<std::function<void(credentials&)>> const changes{
        [](auto& of) { of.username = "x"; },
        [](auto& of) { of.realm = "x"; },
        [](auto& of) { of.nonce = "x"; },
        [](auto& of) { of.uri = "x"; },
        [](auto& of) { of.response = "x"; },
        [](auto& of) { of.opaque.reset(); },
        [](auto& of) { of.cnonce.reset(); },
        [](auto& of) { of.auts.reset(); },
        [](auto& of) { of.scheme_algorithm = algorithm::sha256; },
        [](auto& of) { of.nc = 2; },
        [](auto& of) { of.quality = qop::none; },
        [](auto& of) { of.userhash = false; }};
    for (auto const& change : changes) {
        auto other = one;
        change(other);
        BOOST_TEST(!(other == one));
    }
}

BOOST_AUTO_TEST_SUITE_END()
