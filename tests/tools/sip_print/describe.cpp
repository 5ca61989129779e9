#include "tools/sip_print/describe.hpp"

#include "protocol/auth/error.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_describe)

using namespace cabinet;
using namespace cabinet::sip_print;

namespace {

description described(std::string_view name, std::string_view value)
{
    return describe_header({name, value, sip::identify(name)});
}

/// The parts of all values, "name=text" with spaces between, groups in brackets.
std::string flat(parts const& what)
{
    std::string out;
    for (auto const& one : what) {
        out += (out.empty() ? "" : " ") + one.name + "=";
        if (auto const* const text = std::get_if<std::string>(&one.holds))
            out += *text;
        else if (auto const* const number = std::get_if<std::uint64_t>(&one.holds))
            out += "#" + std::to_string(*number);
        else
            out += "[" + flat(std::get<parts>(one.holds)) + "]";
    }
    return out;
}

std::string flat(std::string_view name, std::string_view value)
{
    std::string out;
    auto const all = described(name, value);
    for (auto const& one : all.values)
        out += (out.empty() ? "" : " / ") + flat(one);
    for (auto const& one : all.broken)
        out += (out.empty() ? "" : " / ") + std::string("broken:") + std::string(one.text);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_kind_of_header_says_its_parts)
{
    BOOST_TEST(flat("CSeq", "7 REGISTER") == "number=#7 method=REGISTER");
    BOOST_TEST(flat("Date", "Thu, 01 Jan 1970 00:01:00 GMT") == "seconds_since_1970=#60");
    BOOST_TEST(flat("Max-Forwards", "255") == "number=#255");
    BOOST_TEST(flat("Expires", "4294967295") == "seconds=#4294967295");
    BOOST_TEST(flat("Retry-After", "18 (a while);duration=3") ==
               "seconds=#18 comment=(a while) parameters=[duration=3]");
    BOOST_TEST(flat("Warning", "301 host \"a \\\"b\\\"\", 399 h \"c\"") ==
               "code=#301 agent=host text=a \"b\" / code=#399 agent=h text=c");
    BOOST_TEST(flat("Supported", "path, outbound") == "token=path / token=outbound");
    BOOST_TEST(flat("Event", "reg ;id=1") == "type=reg parameters=[id=1]");
    BOOST_TEST(flat("Accept", "a/b;q=1, c/d") == "type=a subtype=b parameters=[q=1] / type=c subtype=d");
    BOOST_TEST(flat("WWW-Authenticate", "Digest realm=\"a, b\", nonce=\"n\"") ==
               "scheme=Digest parameters=[realm=a, b nonce=n]");
    BOOST_TEST(flat("Authorization", "Other data=1") == "scheme=Other parameters=[data=1]");
    BOOST_TEST(flat("Authentication-Info", "qop=auth, nc=00000001") == "parameters=[qop=auth nc=00000001]");
    BOOST_TEST(flat("X-Unknown", "a;b,c") == "");
    BOOST_TEST(flat("Subject", "a, b") == "");
}

BOOST_AUTO_TEST_CASE(what_breaks_a_headers_grammar_is_named)
{
    auto const broken = [](std::string_view name, std::string_view value) {
        auto const all = described(name, value);
        BOOST_TEST_REQUIRE(all.broken.size() == 1u, name << ": " << value);
        return std::string(all.broken[0].text);
    };
    for (auto const& [name, value] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"CSeq", "2147483648 A"},
             {"Date", "now"},
             {"Max-Forwards", "256"},
             {"Expires", "4294967296"},
             {"Expires", "soon"},
             {"Min-Expires", ""},
             {"Retry-After", "soon"},
             {"Warning", "1812 a \"b\""},
             {"Authorization", "Digest username=\"a\""},
             {"Event", "a b"},
             {"Content-Type", "text/"}})
        BOOST_TEST(broken(name, value) == value, name);
    BOOST_TEST(broken("Require", "a, b c, d") == "b c");
    BOOST_TEST(broken("Event", "reg;a=1;=2") == ";=2");
    BOOST_TEST(broken("From", "<sip:a@h>, <sip:b@h>") == "<sip:b@h>");
    auto const of_other_scheme =
        described("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\", algorithm=X");
    BOOST_TEST(of_other_scheme.broken.empty());
}

BOOST_AUTO_TEST_CASE(a_request_uri_says_its_parts)
{
    auto const good = describe_request_uri("sips:example.com:5070;lr");
    BOOST_TEST_REQUIRE(good.values.size() == 1u);
    BOOST_TEST(flat(good.values[0]) == "scheme=sips host=example.com port=#5070 parameters=[lr=]");
    auto const other = describe_request_uri("im:anna@example.com");
    BOOST_TEST(flat(other.values[0]) == "scheme=im");
    BOOST_TEST(describe_request_uri("sip:a b").broken.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
