#include "protocol/auth/raw_text.hpp"

#include "protocol/auth/challenge.hpp"
#include "protocol/auth/credentials.hpp"

BOOST_AUTO_TEST_SUITE(raw_texts)

using namespace cabinet;
using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(escapes_and_folds_are_resolved_where_there_are_some)
{
    BOOST_TEST(raw_text("a\\b", true).str() == "a\\b");
    BOOST_TEST(raw_text("a\\\"b\\\\", false).str() == "a\"b\\");
    BOOST_TEST(raw_text("a\r\n b\r\n\tc", false).str() == "a b\tc");
    BOOST_TEST(raw_text("a\\\r", false).str() == "a\r");
    BOOST_TEST(raw_text("a\\", false).str() == "a\\");
    BOOST_TEST(raw_text().str().empty());
    BOOST_TEST((raw_text("a\\b", false) == "ab"));
    BOOST_TEST(!(raw_text("a\\b", true) == "ab"));
}

BOOST_AUTO_TEST_CASE(a_text_that_stands_as_it_is_is_not_copied)
{
    std::string_view const line = "Digest realm=\"r\", nonce=\"n\\\"n\"";
    auto const view = view_challenge(line).value();
    BOOST_TEST(view.realm.is_plain());
    BOOST_TEST((view.realm.octets().data() == line.data() + line.find("r\",")));
    BOOST_TEST(!view.nonce.is_plain());
    BOOST_TEST(view.nonce.str() == "n\"n");
    auto const seen = with_text(view.realm, [](std::string_view text) { return text.data(); });
    BOOST_TEST((seen == view.realm.octets().data()));
}

BOOST_AUTO_TEST_CASE(values_may_be_escaped_wherever_they_are_quoted)
{
    auto const given =
        parse_credentials(
            "Digest username=\"a\\b\", realm=\"r\", nonce=\"n\", uri=\"sip:h\", response=\"\", "
            "algorithm=\"\\MD5\", qop=\"\\auth\", nc=\"0000000\\1\", cnonce=\"\\c\", userhash=\"\\true\"")
            .value();
    BOOST_TEST(given.username == "ab");
    BOOST_TEST((given.scheme_algorithm == algorithm::md5));
    BOOST_TEST((given.quality == qop::auth));
    BOOST_TEST(given.nc.value() == 1u);
    BOOST_TEST(given.cnonce.value() == "c");
    BOOST_TEST(given.userhash);
}

BOOST_AUTO_TEST_CASE(an_extended_username_is_told_apart)
{
    auto const text =
        "Digest username*=UTF-8''J%C3%BCrgen, realm=\"r\", nonce=\"n\", uri=\"sip:h\", response=\"\"";
    auto const view = view_credentials(text).value();
    BOOST_TEST(view.extended_username);
    BOOST_TEST(view.username.octets() == "UTF-8''J%C3%BCrgen");
    BOOST_TEST(parse_credentials(text).value().username == "J\xC3\xBCrgen");
}

BOOST_AUTO_TEST_SUITE_END()
