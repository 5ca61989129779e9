#include "tools/fuzz/sip_mutator.hpp"

#include "protocol/sip/message_view.hpp"
#include "tools/fuzz/sip_parts.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

BOOST_AUTO_TEST_SUITE(sip_mutator)

using namespace cabinet;

constexpr std::uint64_t seeds = 4000;
constexpr std::string_view sample = "REGISTER sip:ims.example SIP/2.0\r\n"
                                    "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
                                    "From: <sip:a@ims.example>;tag=1\r\n"
                                    "To: <sip:a@ims.example>\r\n"
                                    "Call-ID: x\r\n"
                                    "CSeq: 1\r\n REGISTER\r\n"
                                    "content-length : 3\r\n"
                                    "\r\nabc";

BOOST_AUTO_TEST_CASE(what_is_taken_apart_at_any_octet_is_put_together_again)
{
    for (std::size_t size = 0; size <= sample.size(); ++size)
        BOOST_TEST(fuzz::sip_parts(sample.substr(0, size)).joined() == sample.substr(0, size));
    for (std::string_view const odd :
         {"", "\n", "\r\n\r\n", " a\r\n b\n\n", "a\n:\n : \r\n\r", "x\r\n \r\n\r\n"})
        BOOST_TEST(fuzz::sip_parts(odd).joined() == odd);
}

BOOST_AUTO_TEST_CASE(a_message_falls_into_its_parts)
{
    fuzz::sip_parts const parts(sample);
    BOOST_TEST_REQUIRE(parts.headers.size() == 6u);
    BOOST_TEST(parts.start_line == "REGISTER sip:ims.example SIP/2.0");
    BOOST_TEST(parts.headers[4].name == "CSeq");
    BOOST_TEST(parts.headers[4].value == "1\r\n REGISTER");
    BOOST_TEST(parts.headers[5].separator == " : ");
    BOOST_TEST(parts.body == "abc");
    BOOST_TEST(fuzz::sip_parts::is_length("Content-LENGTH"));
    BOOST_TEST(fuzz::sip_parts::is_length("l"));
    BOOST_TEST(!fuzz::sip_parts::is_length("Content-Lengt"));
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_message_and_others_give_others)
{
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        auto const once = fuzz::mutate_sip(sample, seed);
        BOOST_TEST(once == fuzz::mutate_sip(sample, seed));
        seen.insert(once);
    }
    BOOST_TEST(seen.size() > seeds * 8 / 10);
}

// Were nearly all refused at once, what stands behind the reader would never be reached; were nearly all read, nothing would be tried.
BOOST_AUTO_TEST_CASE(some_are_read_and_some_are_refused_in_several_ways)
{
    std::size_t read = 0;
    std::set<int> refusals;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        auto const message = fuzz::mutate_sip(sample, seed);
        sip::message_view view;
        if (auto const done = sip::message_view::parse(message, view))
            ++read;
        else
            refusals.insert(done.error().value());
    }
    BOOST_TEST(read > seeds / 5);
    BOOST_TEST(read < seeds * 4 / 5);
    BOOST_TEST(refusals.size() >= 4u);
}

BOOST_AUTO_TEST_CASE(most_keep_a_length_that_is_true)
{
    std::size_t kept = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        fuzz::sip_parts const parts(fuzz::mutate_sip(sample, seed));
        for (auto const& header : parts.headers)
            if (fuzz::sip_parts::is_length(header.name)) {
                kept += header.value == std::to_string(parts.body.size());
                break;
            }
    }
    BOOST_TEST(kept > seeds / 2);
    BOOST_TEST(kept < seeds);
}

BOOST_AUTO_TEST_CASE(anything_can_be_changed)
{
    for (std::size_t size = 0; size <= sample.size(); ++size)
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            fuzz::mutate_sip(sample.substr(0, size), seed);
    std::set<std::string> values;
    for (std::uint64_t seed = 0; seed < seeds; ++seed)
        values.insert(fuzz::mutate_sip("<sip:a@h>;tag=1", seed));
    BOOST_TEST(values.size() > seeds / 2);
}

BOOST_AUTO_TEST_SUITE_END()
