#include "protocol/net/http/chunked_body.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(chunked_bodies)

using namespace cabinet;
using namespace cabinet::net;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::size_t line_limit = 64;
constexpr std::uint64_t body_limit = 32;

/// The body, "?" after it where it is not complete, and what is left of `octets` after a ' '; or the error.
std::string decode(std::string_view octets, std::size_t step)
{
    chunked_body chunks(line_limit, body_limit);
    std::string body;
    for (std::size_t i = 0; i < octets.size(); i += step) {
        auto const piece = octets.substr(i, step);
        auto const taken = chunks.consume(piece, body);
        if (!taken)
            return taken.error().message();
        if (chunks.complete())
            return body + " " + std::string(octets.substr(i + *taken));
        BOOST_TEST(*taken == piece.size());
    }
    return body + "?";
}

std::string text_of(http_errc error)
{
    return make_error_code(error).message();
}

}  // namespace

BOOST_DATA_TEST_CASE(data_comes_out_whole_however_the_octets_are_cut, bdata::xrange<std::size_t>(1, 40), step)
{
    BOOST_TEST(decode("0\r\n\r\nnext", step) == " next");
    BOOST_TEST(decode("5\r\nhello\r\n0\r\n\r\nnext", step) == "hello next");
    BOOST_TEST(decode("05 ;a=b;c=\"d;e\"\r\nhe\r\no\r\n00000a\r\n0123456789\r\n0;x\r\nT: 1\r\nU:\r\n\r\n",
                      step) == "he\r\no0123456789 ");
    BOOST_TEST(decode("5\r\nhell", step) == "hell?");
    BOOST_TEST(decode("5\r\nhello\r\n0\r\n", step) == "hello?");
}

BOOST_DATA_TEST_CASE(what_is_not_the_grammar_is_refused_however_it_is_cut, bdata::xrange<std::size_t>(1, 12),
                     step)
{
    for (std::string_view const bad :
         {"\r\n", "x\r\n", "-1\r\n", "0x5\r\nhello\r\n", "5\nhello\r\n", "5 5\r\nhello\r\n",
          "5;a\rb\r\nhello\r\n", "5\r\nhellox\r\n", "5\r\nhello\n0\r\n\r\n", "5\r\nhello0\r\n\r\n",
          "0000000000000001\r\nx\r\n", "FFFFFFFFFFFFFFFF\r\n", "0\r\nno colon\r\n\r\n", "0\r\n: v\r\n\r\n",
          "0\r\n folded: v\r\n\r\n", "0\r\na: b\n\r\n"})
        BOOST_TEST(decode(bad, step) == text_of(http_errc::bad_framing), bad);
}

BOOST_DATA_TEST_CASE(a_body_has_a_limit_that_is_known_before_its_data, bdata::xrange<std::size_t>(1, 8), step)
{
    BOOST_TEST(decode("1f\r\n", step) == "?");
    BOOST_TEST(decode("20\r\n", step) == "?");
    BOOST_TEST(decode("21\r\n", step) == text_of(http_errc::body_too_large));
    BOOST_TEST(decode("2\r\nab\r\n1e\r\n", step) == "ab?");
    BOOST_TEST(decode("2\r\nab\r\n1f\r\n", step) == text_of(http_errc::body_too_large));
    BOOST_TEST(decode("2\r\nab\r\nfffffffffffffff\r\n", step) == text_of(http_errc::body_too_large));
}

BOOST_AUTO_TEST_SUITE_END()
