#pragma once

#include "tests/protocol/sip/torture_verdicts.hpp"
#include "tests/support/torture_messages.hpp"

namespace cabinet::test {

// What holds of every torture message, ours or the RFC's.

inline void check_torture_verdicts(std::vector<torture_message> const& messages)
{
    auto const table = read_torture_table();
    BOOST_TEST_REQUIRE(messages.size() == table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        BOOST_TEST_CONTEXT("RFC " << table[i].rfc << " " << table[i].section << " " << table[i].name)
        {
            BOOST_TEST(messages[i].name == table[i].name);
            BOOST_TEST(values_verdict(messages[i].octets) == table[i].values);
            BOOST_TEST(check_verdict(messages[i].octets) == table[i].check);
            BOOST_TEST(stream_verdict(messages[i].octets) == table[i].stream);
        }
    }
}

/// The offset from which on the octets make a whole message: where the headers end, or the body that Content-Length counts.
inline std::size_t whole_from(std::string_view octets, sip::message_view const& whole)
{
    if (whole.count(sip::header_id::content_length) == 0)
        return octets.find("\r\n\r\n") + 4;
    return static_cast<std::size_t>(whole.body().data() - octets.data()) + whole.body().size();
}

/// Cut short anywhere a message is not taken for a whole one, as a datagram as on a stream.
inline void check_torture_cut_short(std::vector<torture_message> const& messages)
{
    for (auto const& [rfc, name, octets] : messages) {
        std::string_view const text = octets;
        sip::message_view whole;
        bool const is_good = sip::message_view::parse(text, whole).has_value();
        auto const framed = frame_in_two(text, text.size());
        for (std::size_t cut = 0; cut < text.size(); ++cut) {
            BOOST_TEST_CONTEXT("RFC " << rfc << " " << name << " cut short at " << cut)
            {
                sip::message_view part;
                bool const accepted = sip::message_view::parse(text.substr(0, cut), part).has_value();
                BOOST_TEST_REQUIRE(accepted == (is_good && cut >= whole_from(text, whole)));
                auto const came = frame_in_two(text.substr(0, cut), cut).messages;
                BOOST_TEST_REQUIRE(came.size() <= framed.messages.size());
                std::size_t octets_of_whole_ones = 0;
                for (std::size_t i = 0; i < came.size(); ++i) {
                    BOOST_TEST_REQUIRE(came[i] == framed.messages[i]);
                    octets_of_whole_ones += came[i].size();
                }
                BOOST_TEST_REQUIRE(octets_of_whole_ones <= cut);
            }
        }
    }
}

/// Cut in two anywhere a stream gives the same messages, and the same error.
inline void check_torture_cut_in_two(std::vector<torture_message> const& messages)
{
    for (auto const& [rfc, name, octets] : messages) {
        auto const whole = frame_in_two(octets, octets.size());
        for (std::size_t cut = 0; cut < octets.size(); ++cut)
            BOOST_TEST_CONTEXT("RFC " << rfc << " " << name << " cut in two at " << cut)
        BOOST_TEST_REQUIRE((frame_in_two(octets, cut) == whole));
    }
}

}  // namespace cabinet::test
