// peers/difference.cpp: each class of difference to other SIP parsers has an example here and is explained in the documentation.
#include "tools/fuzz/peers/difference.hpp"

#include "tests/support/files.hpp"

#include <algorithm>

BOOST_AUTO_TEST_SUITE(sip_peers)

using namespace cabinet;
using namespace cabinet::fuzz;

namespace {

struct example {
    std::string_view name;   ///< of the class
    std::string_view peers;  ///< who differs
    std::string message;
};

std::string with(std::string_view line)
{
    return "OPTIONS sip:user@example.com SIP/2.0\r\n" + std::string(line) + "\r\n\r\n";
}

std::string many_headers()
{
    std::string out = "OPTIONS sip:user@example.com SIP/2.0\r\n";
    for (std::size_t i = 0; i <= sip::message_view::max_headers; ++i)
        out += "X-Number: 1\r\n";
    return out + "\r\n";
}

constexpr std::string_view both = "libosip2 sofia-sip";
constexpr std::string_view osip = "libosip2";
constexpr std::string_view sofia = "sofia-sip";

std::vector<example> const examples{
    {"we-refuse/start-line", both, "SIP/2.0 099 Low\r\n\r\n"},
    {"we-refuse/version", both, "OPTIONS sip:user@example.com SIP/3.0\r\n\r\n"},
    {"we-refuse/header-line", both, "OPTIONS sip:user@example.com SIP/2.0\r\nSubject: a\x01\r\n\r\n"},
    {"we-refuse/too-many-headers", both, many_headers()},
    {"we-refuse/no-end-of-headers", both, "OPTIONS sip:user@example.com SIP/2.0\r\nSubject: a\r\n"},
    {"we-refuse/content-length", both, with("Content-Length: 5")},
    {"we-refuse/via", osip, with("Via: SIP/2.0/UDP 192.0.2.1:port;branch=z9hG4bK1")},
    {"we-refuse/address", osip, with("To: <sip:a@example.com> \"b\"")},
    {"we-refuse/cseq", both, with("CSeq: 4294967295 OPTIONS")},
    {"we-refuse/number", both, with("Max-Forwards: 300")},
    {"we-refuse/token", osip, with("Require: \"path\"")},
    {"we-refuse/parameter", both, with("From: <sip:user@example.com>;tag=1;tag=2")},
    {"we-refuse/date", osip, with("Date: Sun, 22 Nov 2026 09:15:04 CET")},
    {"we-refuse/call-id", both, with("Call-ID: a b@example.com")},
    {"we-refuse/warning", both, with("Warning: 1812 overture \"In Progress\"")},
    {"we-refuse/comment", osip, with("Retry-After: 60 (in a meeting")},
    {"we-refuse/one-value", both, with("Call-ID: a,b")},
    {"we-refuse/uri", both, "OPTIONS sip:user@example.com:70000 SIP/2.0\r\n\r\n"},
    {"we-refuse/digest", both, with("Authorization: Digest username=\"a\"")},
    {"they-refuse/no-reason", osip, "SIP/2.0 200\r\n\r\n"},
    {"they-refuse/version-in-other-case", osip, "SiP/2.0 200 OK\r\n\r\n"},
    {"they-refuse/parameter-of-an-identity", sofia, with("P-Asserted-Identity: <sip:a@h>;x=1")},
    {"they-refuse/unusual-uri", osip, with("From: <sip:a>")},
    {"they-refuse/method", sofia, with("CSeq: 1 SUB")},
    {"they-refuse/other-authentication", sofia, with("Authorization: Token")},
    {"they-refuse/expires", sofia, with("Expires: soon")},
    {"they-refuse/quoted-pair-in-comment", sofia, with("Retry-After: 5 (a \\) b);duration=1")},
    {"they-refuse/quote-in-a-word", sofia, with("In-Reply-To: \"a@h")},
    {"they-refuse/tab-in-cseq", osip, with("CSeq: 9\tOPTIONS")},
    {"they-refuse/folded-content-type", sofia, with("Content-Type: text/plain\r\n ;charset=utf-8")},
    {"they-refuse/repeated-header", sofia, with("Max-Forwards: 1\r\nMax-Forwards: 2")},
    {"they-refuse/no-value", sofia, with("Accept-Contact:")},
    {"they-refuse/white-line", osip, with("Supported:\r\n \r\n timer")},
    {"they-refuse/multipart-body", osip,
     with("Content-Type: multipart/mixed;boundary=b\r\nContent-Length: 1") + "x"},
};

bool differs(example const& one, peer const& other)
{
    return one.peers.find(other.name) != std::string_view::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(we_judge_each_example_as_its_class_says)
{
    for (auto const& one : examples)
        BOOST_TEST(refuse(one.message).has_value() == one.name.starts_with("we-refuse/"), one.name);
}

BOOST_AUTO_TEST_CASE(those_that_are_installed_differ_where_the_examples_say)
{
    if (peers().empty())
        BOOST_TEST_MESSAGE("skipped: neither libosip2 nor sofia-sip is installed");
    for (auto const& one : examples) {
        auto const ours = refuse(one.message);
        for (auto const& other : peers()) {
            BOOST_TEST((other.accepts(one.message) == ours.has_value()) == differs(one, other),
                       one.name << ", " << other.name);
            if (differs(one, other))
                BOOST_TEST(class_of_difference(other, one.message, ours) == one.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_difference_that_nothing_explains_has_no_class)
{
    peer const refuses_all{"libosip2", [](std::string_view) { return false; }};
    auto const good = with("Subject: a");
    BOOST_TEST(class_of_difference(refuses_all, good, refuse(good)).empty());
    peer const refuses_subject{"sofia-sip", [](std::string_view octets) {
                                   return octets.find("Subject") == std::string_view::npos;
                               }};
    BOOST_TEST(class_of_difference(refuses_subject, good, refuse(good)).empty());
}

BOOST_AUTO_TEST_CASE(each_class_is_explained_in_the_documentation)
{
    auto const page = test::read_file(CABINET_SOURCE_DIR "/docs/codec-differences.md");
    for (auto const& one : examples)
        BOOST_TEST(page.find("| `" + std::string(one.name) + "` |") != std::string::npos, one.name);
    auto const rows = [&] {
        std::size_t count = 0;
        for (auto at = page.find("refuse/"); at != std::string::npos; at = page.find("refuse/", at + 1))
            ++count;
        return count;
    }();
    BOOST_TEST(rows == examples.size());
}

BOOST_AUTO_TEST_SUITE_END()
