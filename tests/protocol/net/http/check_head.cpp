#include "protocol/net/http/check_head.hpp"

BOOST_AUTO_TEST_SUITE(http_check_head)

using namespace cabinet;
using namespace cabinet::net;

namespace {

using lines = std::vector<std::pair<std::string, std::string>>;

http_headers headers_of(lines const& all)
{
    http_headers out;
    for (auto const& [name, value] : all)
        out.add(name, value);
    return out;
}

/// The status a request gets, 0 where its head is fit.
int status(lines const& all, bool is_1_0 = false)
{
    auto const headers = headers_of(all);
    auto const checked = check_request_head({is_1_0, headers});
    return checked ? 0 : status_of(checked.error());
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_host_is_asked_for_and_only_one)
{
    BOOST_TEST(status({{"hOST", "xcap.example:8443"}}) == 0);
    BOOST_TEST(status({{"Host", "[2001:db8::1]:443"}}) == 0);
    BOOST_TEST(status({{"Host", ""}}) == 0);
    BOOST_TEST(status({}) == 400);
    BOOST_TEST(status({{"Host", "a"}, {"Host", "a"}}) == 400);
    for (std::string const bad : {"a b", "a/b", "a@b", "a, b", "a?b", "a#b", "<a>", "a\tb", "\xC3\xA4"})
        BOOST_TEST(status({{"Host", bad}}) == 400, bad);
    BOOST_TEST(status({}, true) == 0);
    BOOST_TEST(status({{"Host", "a"}, {"Host", "b"}}, true) == 400);
}

BOOST_AUTO_TEST_CASE(the_only_coding_is_chunked_and_not_in_http_1_0)
{
    BOOST_TEST(status({{"Host", "a"}, {"Transfer-Encoding", "chunked"}}) == 0);
    BOOST_TEST(status({{"Host", "a"}, {"Transfer-Encoding", "br, chunked"}}) == 501);
    BOOST_TEST(status({{"Host", "a"}, {"Transfer-Encoding", "chunked, br"}}) == 400);
    BOOST_TEST(status({{"Host", "a"}, {"Transfer-Encoding", "chunked"}}, true) == 400);
    auto const gzip = headers_of({{"Transfer-Encoding", "gzip, chunked"}});
    BOOST_TEST((check_response_head({false, gzip}).error() == http_errc::bad_framing));
    auto const chunked = headers_of({{"Transfer-Encoding", "chunked"}});
    BOOST_TEST(check_response_head({false, chunked}).has_value());
}

BOOST_AUTO_TEST_CASE(the_only_expectation_is_100_continue)
{
    BOOST_TEST(status({{"Host", "a"}, {"Expect", "100-Continue"}}) == 0);
    BOOST_TEST(status({{"Host", "a"}, {"Expect", "200-ok"}}) == 417);
    BOOST_TEST(status({{"Expect", "200-ok"}}, true) == 0);  // which has none
}

BOOST_AUTO_TEST_SUITE_END()
