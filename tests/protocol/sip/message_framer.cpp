#include "protocol/sip/message_framer.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(sip_message_framer)

using namespace cabinet::sip;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::string_view stream_of_many =
    "OPTIONS sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n\r\n\r\n"
    "\r\nSIP/2.0 200 OK\r\nl : 0\r\n\r\n"
    "x\r\nl:0\r\n\r\n"
    "MESSAGE sip:b SIP/2.0\r\nSubject: folded\r\n line\r\nCONTENT-LENGTH:4\r\n\r\n\r\n\r\n\r\n\r\n";

/// Frames as one text, so that lifetimes are exercised and comparison is easy.
struct recorder {
    message_framer framer;
    std::string seen;
    cabinet::error_code error;

    explicit recorder(framer_limits limits = {}, keepalives from = keepalives::pings) : framer(limits, from)
    {}

    void feed(std::string_view octets)
    {
        if (error)
            return;
        std::string const copy(octets);  // gone after the call, as a lent buffer is
        std::vector<frame> out;
        auto const done = framer.consume(copy, out);
        for (auto const& one : out) {
            if (auto const* const message = std::get_if<framed_message>(&one))
                seen += "[" + std::string(message->octets) + "]";
            else
                seen += std::holds_alternative<keepalive_ping>(one) ? "<ping>" : "<pong>";
        }
        framer.release();
        if (!done)
            error = done.error();
    }
};

std::string whole(std::string_view stream, keepalives from = keepalives::pings)
{
    recorder out({}, from);
    out.feed(stream);
    return out.seen + (out.error ? "!" + out.error.message() : "");
}

}  // namespace

BOOST_AUTO_TEST_CASE(messages_and_pings_come_out_in_order)
{
    BOOST_TEST(
        whole(stream_of_many) ==
        "[OPTIONS sip:a SIP/2.0\r\nContent-Length: 3\r\n\r\nabc]<ping><ping>[SIP/2.0 200 OK\r\nl : 0\r\n\r\n]"
        "[x\r\nl:0\r\n\r\n]"
        "[MESSAGE sip:b SIP/2.0\r\nSubject: folded\r\n line\r\nCONTENT-LENGTH:4\r\n\r\n\r\n\r\n]<ping>");
}

BOOST_DATA_TEST_CASE(split_point_makes_no_difference,
                     bdata::xrange<std::size_t>(0, stream_of_many.size() + 1), split)
{
    recorder two;
    two.feed(stream_of_many.substr(0, split));
    two.feed(stream_of_many.substr(split));
    BOOST_TEST(two.seen == whole(stream_of_many));
    BOOST_TEST(!two.error);
}

BOOST_DATA_TEST_CASE(step_size_makes_no_difference, bdata::xrange<std::size_t>(1, 40), step)
{
    recorder many;
    for (std::size_t i = 0; i < stream_of_many.size(); i += step)
        many.feed(stream_of_many.substr(i, step));
    BOOST_TEST(many.seen == whole(stream_of_many));
    BOOST_TEST(many.framer.held() == 0u);
}

BOOST_AUTO_TEST_CASE(each_crlf_is_a_pong_where_pongs_come)
{
    BOOST_TEST(whole("\r\n\r\nSIP/2.0 200 OK\r\nl:0\r\n\r\n\r\n", keepalives::pongs) ==
               "<pong><pong>[SIP/2.0 200 OK\r\nl:0\r\n\r\n]<pong>");
}

BOOST_AUTO_TEST_CASE(without_a_length_a_stream_has_no_end_of_message)
{
    recorder out;
    out.feed("OPTIONS sip:a SIP/2.0\r\n\r\n");
    BOOST_TEST((out.error == codec_errc::length_missing));
}

BOOST_AUTO_TEST_CASE(a_length_that_is_no_number_or_two_ends_the_stream)
{
    for (std::string const length :
         {"-1", "x", "", "1 2", "0x3", "99999999999999999999999", "3\r\nContent-Length: 4"}) {
        recorder out;
        out.feed("OPTIONS sip:a SIP/2.0\r\nContent-Length: " + length + "\r\n\r\n");
        BOOST_TEST((out.error == codec_errc::bad_length), length);
    }
    recorder same;
    same.feed("OPTIONS sip:a SIP/2.0\r\nContent-Length: 0\r\nl: 0\r\n\r\n");
    BOOST_TEST(!same.error);
}

BOOST_AUTO_TEST_CASE(the_limit_is_exact_for_head_and_body)
{
    std::string const message = "X sip:a SIP/2.0\r\nl: 10\r\n\r\n0123456789";
    for (std::size_t const limit : {message.size() - 1, message.size(), message.size() + 1})
        for (std::size_t const step : {std::size_t{1}, message.size()}) {
            recorder out({.message = limit});
            for (std::size_t i = 0; i < message.size(); i += step)
                out.feed(message.substr(i, step));
            BOOST_TEST(out.error == (limit < message.size() ? make_error_code(codec_errc::too_large)
                                                            : cabinet::error_code()));
        }
    recorder endless({.head = 1000});
    for (int i = 0; i < 1000 && !endless.error; ++i)
        endless.feed("X-Header: value\r\n");
    BOOST_TEST((endless.error == codec_errc::too_large));
    recorder lying({.message = 1000});
    lying.feed("X sip:a SIP/2.0\r\nl: 18446744073709551615\r\n\r\n");
    BOOST_TEST((lying.error == codec_errc::too_large));
}

BOOST_AUTO_TEST_CASE(the_limit_of_the_head_is_exact_at_any_split)
{
    std::string const message = "X sip:a SIP/2.0\r\nl: 0\r\n\r\n";
    for (std::size_t const limit : {message.size() - 1, message.size(), message.size() + 1})
        for (std::size_t step = 1; step <= message.size(); ++step) {
            recorder out({.head = limit});
            for (std::size_t i = 0; i < message.size(); i += step)
                out.feed(message.substr(i, step));
            BOOST_TEST(out.error == (limit < message.size() ? make_error_code(codec_errc::too_large)
                                                            : cabinet::error_code()));
        }
}

BOOST_AUTO_TEST_CASE(a_folded_line_is_part_of_the_header_before_it)
{
    BOOST_TEST(
        whole("X sip:a SIP/2.0\r\nSubject: x\r\n l: 5\r\nl:\r\n 2\r\n\r\nabX sip:b SIP/2.0\r\nl:0\r\n\r\n") ==
        "[X sip:a SIP/2.0\r\nSubject: x\r\n l: 5\r\nl:\r\n 2\r\n\r\nab][X sip:b SIP/2.0\r\nl:0\r\n\r\n]");
    BOOST_TEST(whole("l: 0 SIP/2.0\r\nl: 2\r\n\r\nab") == "[l: 0 SIP/2.0\r\nl: 2\r\n\r\nab]");
}

BOOST_AUTO_TEST_CASE(the_head_of_a_refused_message_is_kept_for_an_answer)
{
    for (std::string_view const length : {"X: y", "l: -1", "l: 70000"}) {
        auto const head = "OPTIONS sip:a SIP/2.0\r\n" + std::string(length) + "\r\n\r\n";
        message_framer framer;
        std::vector<frame> out;
        auto const stream = "X sip:a SIP/2.0\r\nl:0\r\n\r\n" + head + "more";
        BOOST_TEST(framer.consume(stream, out).has_error());
        BOOST_TEST(out.size() == 1u);
        BOOST_TEST(framer.refused_head() == head);
        framer.release();
        BOOST_TEST(framer.refused_head().empty());
    }
    // One that is too long is kept as far as it may go, however it came.
    std::string_view const text = "OPTIONS sip:a SIP/2.0\r\n\r\n";
    for (std::size_t split = 0; split <= text.size(); ++split) {
        message_framer framer({.head = 20});
        std::vector<frame> out;
        if (framer.consume(text.substr(0, split), out))
            BOOST_TEST(framer.consume(text.substr(split), out).has_error());
        BOOST_TEST(framer.refused_head() == text.substr(0, 20));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_held_between_messages)
{
    recorder out;
    out.feed("X sip:a SIP/2.0\r\nl: 3\r\n\r\na");
    BOOST_TEST(out.framer.in_message());
    out.feed("bc");
    BOOST_TEST(!out.framer.in_message());
    BOOST_TEST(out.framer.held() == 0u);
    out.feed("\r\n");
    BOOST_TEST(!out.framer.in_message());
}

BOOST_AUTO_TEST_SUITE_END()
