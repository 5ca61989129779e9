#include "protocol/net/http/content_coding.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(http_content_coding)

using namespace cabinet;
using net::http_errc;

namespace {

constexpr std::size_t plenty = 1u << 20;

/// Text of few words, which shrinks, or octets by chance, which do not.
std::string some_text(std::size_t size, bool shrinks)
{
    test::fixed_random random;
    std::string out;
    while (out.size() < size)
        out += shrinks ? (random.below(2) ? "<entry uri='" : "tel:+49151")
                       : std::string(1, static_cast<char>(random.below(256)));
    out.resize(size);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_coded_comes_back)
{
    for (bool const shrinks : {true, false})
        for (std::size_t const size : {0u, 1u, 100u, 65'535u, 65'536u, 262'144u, 262'145u, 900'000u}) {
            auto const plain = some_text(size, shrinks);
            auto const coded = net::gzip(plain);
            auto const back = net::gunzip(coded, plenty);
            BOOST_TEST_REQUIRE(back.has_value(), size);
            BOOST_TEST((*back == plain), size);
            if (shrinks && size > 1000)
                BOOST_TEST(coded.size() < size / 4);
        }
}

BOOST_AUTO_TEST_CASE(what_another_program_coded_is_read)
{
    // printf hello | gzip -n
    std::string_view const hello("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86"
                                 "\xa6\x10\x36\x05\x00\x00\x00",
                                 25);
    BOOST_TEST(net::gunzip(hello, 5).value() == "hello");
    BOOST_TEST(net::gunzip(std::string(hello) + std::string(hello), 10).value() == "hellohello");
}

BOOST_AUTO_TEST_CASE(no_more_is_made_than_the_limit)
{
    auto const coded = net::gzip(std::string(100'000, 'a'));
    BOOST_TEST(coded.size() < 300u);
    BOOST_TEST(net::gunzip(coded, 100'000).value().size() == 100'000u);
    BOOST_TEST((net::gunzip(coded, 99'999).error() == http_errc::body_too_large));
    BOOST_TEST((net::gunzip(coded, 0).error() == http_errc::body_too_large));
    BOOST_TEST(net::gunzip(net::gzip(""), 0).value() == "");
}

BOOST_AUTO_TEST_CASE(a_body_that_is_cut_or_changed_is_refused)
{
    auto const coded = net::gzip(some_text(500, true));
    for (std::size_t size = 0; size < coded.size(); ++size)
        BOOST_TEST((net::gunzip(coded.substr(0, size), plenty).error() == http_errc::bad_coding), size);
    BOOST_TEST((net::gunzip(coded + "x", plenty).error() == http_errc::bad_coding));
    BOOST_TEST((net::gunzip("hello", plenty).error() == http_errc::bad_coding));
    auto damaged = coded;
    damaged[coded.size() / 2] = static_cast<char>(damaged[coded.size() / 2] ^ 0x10);
    BOOST_TEST((net::gunzip(damaged, plenty).error() == http_errc::bad_coding));
}

BOOST_AUTO_TEST_CASE(a_coding_has_two_names)
{
    for (std::string_view const name : {"gzip", "GZIP", " x-gzip "})
        BOOST_TEST(net::is_gzip(name), name);
    for (std::string_view const name : {"", "identity", "br", "gzip, br", "gzip, gzip"})
        BOOST_TEST(!net::is_gzip(name), name);
    BOOST_TEST(!net::is_gzip(std::nullopt));
}

BOOST_AUTO_TEST_CASE(who_asks_for_gzip_gets_it)
{
    for (std::string_view const accepted :
         {"gzip", "GZip", "x-gzip", "br, gzip", "gzip;q=0.001, identity;q=0", "gzip ; q=1.0", "*",
          "deflate,*;q=0.5", "gzip;q=0.5, identity;q=0.5", "identity;q=0.2, gzip;q=0.3"})
        BOOST_TEST(net::prefers_gzip(accepted), accepted);
    for (std::string_view const accepted : {"", "br", "identity", "gzip;q=0", "gzip;q=0.000", "gzip;q=x",
                                            "*;q=0", "identity, gzip;q=0.5", "gzip;q=0, *", "gzipped"})
        BOOST_TEST(!net::prefers_gzip(accepted), accepted);
    BOOST_TEST(!net::prefers_gzip(std::nullopt));
}

BOOST_AUTO_TEST_SUITE_END()
