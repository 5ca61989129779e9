#include "protocol/sip/message_view.hpp"

#include "protocol/sip/name_addr.hpp"
#include "protocol/sip/value_list.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(sip_message_view)

using namespace cabinet;
using namespace cabinet::sip;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::string_view register_request =
    "REGISTER sip:ims.example.org SIP/2.0\r\n"
    "v: SIP/2.0/TLS [2001:db8::9:1]:5061;branch=z9hG4bKa , SIP/2.0/UDP h;x=\"a,b\";branch=z9hG4bKb\r\n"
    "Via : SIP/2.0/TCP third\r\n"
    "From: \"A, \\\"B\\\" <C>\" <sip:a@h;x=1,2>;tag=1\r\n"
    "To: <sip:a@h>\r\n"
    "X-Unknown:  kept \t as\r\n\tis  \r\n"
    "Supported: path,\r\n gruu\r\n"
    "Content-Length: 4\r\n"
    "\r\nbodyextra";

error_code parse_error(std::string_view octets, parse_position* where = nullptr)
{
    message_view view;
    auto const parsed = message_view::parse(octets, view, where);
    return parsed ? error_code() : parsed.error();
}

std::vector<std::string> values(std::string_view octets, std::string_view name)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(octets, view).has_value());
    std::vector<std::string> out;
    value_reader in(view, name);
    while (auto const one = in.next())
        out.emplace_back(*one);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_request_splits_into_its_parts)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(register_request, view).has_value());
    BOOST_TEST(view.is_request());
    BOOST_TEST(view.method() == "REGISTER");
    BOOST_TEST(view.request_uri() == "sip:ims.example.org");
    BOOST_TEST(view.headers().size() == 7u);
    BOOST_TEST(view.body() == "body");
    BOOST_TEST(view.find("x-unknown").value() == "kept \t as\r\n\tis");
    BOOST_TEST(view.find("TO").value() == "<sip:a@h>");
    BOOST_TEST(view.count("Via") == 2u);
    BOOST_TEST(!view.find("Contact").has_value());
}

BOOST_AUTO_TEST_CASE(comma_lists_and_repeated_lines_give_the_same_values)
{
    BOOST_TEST((values(register_request, "Via") ==
                std::vector<std::string>{"SIP/2.0/TLS [2001:db8::9:1]:5061;branch=z9hG4bKa",
                                         "SIP/2.0/UDP h;x=\"a,b\";branch=z9hG4bKb", "SIP/2.0/TCP third"}));
    BOOST_TEST((values(register_request, "Supported") == std::vector<std::string>{"path", "gruu"}));
    BOOST_TEST(values(register_request, "From").size() == 1u);
    BOOST_TEST((values("X sip:a SIP/2.0\r\nm: <sip:a(b@h>, sip:c)d@h\r\n\r\n", "Contact") ==
                std::vector<std::string>{"<sip:a(b@h>", "sip:c)d@h"}));
}

BOOST_AUTO_TEST_CASE(a_response_has_a_status_and_perhaps_a_reason)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse("SIP/2.0 401 Nicht \xC3\xBC"
                                           "berall\r\n\r\n",
                                           view)
                           .has_value());
    BOOST_TEST(!view.is_request());
    BOOST_TEST(view.status() == 401);
    BOOST_TEST(view.reason() == "Nicht \xC3\xBC"
                                "berall");
    for (std::string_view const good :
         {"SIP/2.0 200 \r\n\r\n", "SIP/2.0 200\r\n\r\n", "sip/2.0 699 x\r\n\r\n"})
        BOOST_TEST(message_view::parse(good, view).has_value(), good);
}

BOOST_AUTO_TEST_CASE(start_lines_that_are_none_are_refused)
{
    for (std::string_view const bad :
         {"\r\n", "REGISTER\r\n\r\n", "REGISTER sip:a\r\n\r\n", "REGISTER  sip:a SIP/2.0\r\n\r\n",
          "REGISTER sip:a SIP/2.0 \r\n\r\n", "REGISTER <sip:a> SIP/2.0\r\n\r\n",
          "REG\"STER sip:a SIP/2.0\r\n\r\n", "REGISTER sip:a b SIP/2.0\r\n\r\n",
          " REGISTER sip:a SIP/2.0\r\n\r\n", "REGISTER sip:a HTTP/1.1\r\n\r\n",
          "REGISTER sip:a SIP/2\r\n\r\n", "SIP/2.0 99 x\r\n\r\n", "SIP/2.0 700 x\r\n\r\n",
          "SIP/2.0 2000 x\r\n\r\n", "SIP/2.0 20 x\r\n\r\n", "SIP/2.0  200 x\r\n\r\n", "SIP/2.0 +20 x\r\n\r\n",
          "", "x"})
        BOOST_TEST(parse_error(bad), bad);
    BOOST_TEST((parse_error("SIP/3.0 200 OK\r\n\r\n") == codec_errc::bad_version));
}

BOOST_AUTO_TEST_CASE(another_version_in_a_request_is_left_to_be_answered)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse("OPTIONS sip:a SIP/7.0\r\n\r\n", view).has_value());
    BOOST_TEST(view.version() == "SIP/7.0");
}

BOOST_AUTO_TEST_CASE(errors_say_where_and_in_which_header)
{
    parse_position where;
    BOOST_TEST(
        (parse_error("X sip:a SIP/2.0\r\nTo: a\r\nBad Name: x\r\n\r\n", &where) == codec_errc::bad_header));
    BOOST_TEST(where.offset == 24u);
    BOOST_TEST(where.header == "Bad");
    BOOST_TEST(
        (parse_error("X sip:a SIP/2.0\r\nContent-Length: 5\r\n\r\nabc", &where) == codec_errc::bad_length));
    BOOST_TEST(where.header == "Content-Length");
    using namespace std::string_view_literals;
    for (std::string_view const bad :
         {"X sip:a SIP/2.0\r\nNo colon\r\n\r\n"sv, "X sip:a SIP/2.0\r\n: x\r\n\r\n"sv,
          "X sip:a SIP/2.0\r\nA: b\nC: d\r\n\r\n"sv, "X sip:a SIP/2.0\r\nA: b\rC\r\n\r\n"sv,
          "X sip:a SIP/2.0\r\nA: b\0c\r\n\r\n"sv, "X sip:a SIP/2.0\r\n A: b\r\n\r\n"sv})
        BOOST_TEST((parse_error(bad) == codec_errc::bad_header));
    BOOST_TEST((parse_error("X sip:a SIP/2.0\r\nA: b\r\n") == codec_errc::incomplete));
}

BOOST_AUTO_TEST_CASE(a_lone_cr_or_lf_is_refused_wherever_it_stands_in_a_line)
{
    for (std::string_view const line : {"Subject: a", "Max-Forwards: 70", "X:", "Route: <sip:a>"}) {
        for (auto at = line.find(':') + 1; at <= line.size(); ++at) {
            for (std::string_view const lone : {"\r", "\n", "\n\n", "\r\r", "\n\r", "\r ", "\n\t"}) {
                auto const broken = std::string(line).insert(at, lone);
                BOOST_TEST((parse_error("X sip:a SIP/2.0\r\n" + broken + "\r\nTo: a\r\n\r\n") ==
                            codec_errc::bad_header),
                           line << " at " << at);
            }
        }
    }
    BOOST_TEST(!parse_error("X sip:a SIP/2.0\r\nSubject:\r\n a\r\n \r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(the_number_of_headers_has_an_exact_limit)
{
    for (std::size_t const count :
         {message_view::max_headers - 1, message_view::max_headers, message_view::max_headers + 1}) {
        std::string text = "X sip:a SIP/2.0\r\n";
        for (std::size_t i = 0; i < count; ++i)
            text += "A: b\r\n";
        auto const error = parse_error(text + "\r\n");
        BOOST_TEST(error == (count > message_view::max_headers ? make_error_code(codec_errc::too_many_headers)
                                                               : error_code()));
    }
}

BOOST_AUTO_TEST_CASE(headers_whose_commas_are_their_own_are_given_line_by_line)
{
    constexpr std::string_view text =
        "X sip:a SIP/2.0\r\nAuthorization: Digest a=1, b=2\r\nDate: Sat, 13 Nov 2010 23:29:00 GMT\r\n"
        "Authorization: Digest c=3\r\nSubject: a, b\r\nX-Own: c, d\r\nx-own: e\r\n\r\n";
    BOOST_TEST((values(text, "Authorization") == std::vector<std::string>{"Digest a=1, b=2", "Digest c=3"}));
    BOOST_TEST((values(text, "Date") == std::vector<std::string>{"Sat, 13 Nov 2010 23:29:00 GMT"}));
    BOOST_TEST((values(text, "s") == std::vector<std::string>{"a, b"}));
    BOOST_TEST((values(text, "X-Own") == std::vector<std::string>{"c", "d", "e"}));
}

BOOST_AUTO_TEST_CASE(commas_in_quotes_and_brackets_split_nothing)
{
    BOOST_TEST(find_comma("a,b") == 1u);
    BOOST_TEST(find_comma("\"a,\\\",\" <sip:a,b>,x") == 17u);
    for (std::string_view const whole : {"", "a", "\"open,", "<open,", "\"a\\", "<a,b>", "\",\""})
        BOOST_TEST(find_comma(whole) == std::string_view::npos, whole);
}

BOOST_AUTO_TEST_CASE(headers_are_found_by_what_they_are)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(register_request, view).has_value());
    BOOST_TEST(view.find(header_id::to).value() == view.find("t").value());
    BOOST_TEST(view.count(header_id::via) == 2u);
    BOOST_TEST(view.count("v") == 2u);
    BOOST_TEST(view.count("x-unknown") == 1u);
    BOOST_TEST(view.headers()[0].name == "v");
    BOOST_TEST((view.headers()[0].id == header_id::via));
    BOOST_TEST((view.headers()[4].id == header_id::unknown));
    BOOST_TEST(!view.find(header_id::unknown).has_value());
}

BOOST_AUTO_TEST_CASE(what_a_backslash_quotes_may_even_be_nul)
{
    using namespace std::string_view_literals;
    message_view view;
    BOOST_TEST(message_view::parse(
                   "X sip:a SIP/2.0\r\nTo: \"BEL:\\\x07 NUL:\\\0 DEL:\\\x7F\" <sip:a@h>\r\n\r\n"sv, view)
                   .has_value());
    BOOST_TEST(view.find("To").value().size() == 32u);
}

BOOST_AUTO_TEST_CASE(a_refused_message_is_split_as_far_as_it_goes)
{
    message_view view;
    parse_position where;
    BOOST_TEST(
        (message_view::parse("OPTIONS  sip:a b SIP/2.0 \r\nBad\r\nVia: v\r\nl: 9\r\n\r\nab", view, &where)
             .error() == codec_errc::bad_start_line));
    BOOST_TEST(where.offset == 0u);
    BOOST_TEST(view.is_request());
    BOOST_TEST(view.method() == "OPTIONS");
    BOOST_TEST(view.version() == "SIP/2.0");
    BOOST_TEST(view.headers().size() == 2u);
    BOOST_TEST(view.find("Via").value() == "v");
    BOOST_TEST(view.body() == "ab");
}

BOOST_AUTO_TEST_CASE(two_lengths_must_agree)
{
    BOOST_TEST(!parse_error("X sip:a SIP/2.0\r\nl: 1\r\nContent-Length: 1\r\n\r\nab"));
    BOOST_TEST(
        (parse_error("X sip:a SIP/2.0\r\nl: 1\r\nContent-Length: 2\r\n\r\nab") == codec_errc::bad_length));
    BOOST_TEST(
        (parse_error("X sip:a SIP/2.0\r\nl: 2\r\nContent-Length: 1\r\n\r\nab") == codec_errc::bad_length));
}

BOOST_DATA_TEST_CASE(a_message_cut_short_is_an_error_and_never_a_crash,
                     bdata::xrange<std::size_t>(0, register_request.size() - 5), length)
{
    BOOST_TEST(parse_error(register_request.substr(0, length)));
}

BOOST_AUTO_TEST_CASE(lines_are_split_the_same_wherever_marks_end)
{
    // Start lines and first headers that end before, at and behind every end of a block, of what is marked at once, and of all marks.
    for (std::size_t const about : {64u, 128u, 1'024u, 2'048u, 4'096u, 5'000u})
        for (std::size_t size = about - 40; size < about + 40; ++size)
            for (bool const in_start_line : {true, false}) {
                std::string const filler(size, 'a');
                auto const text = "OPTIONS sip:h;" + (in_start_line ? filler : "x") +
                                  " SIP/2.0\r\nSubject: " + (in_start_line ? "x" : filler) +
                                  "\r\nTo: <sip:b@h>;tag=1\r\nl: 2\r\n\r\nxy";
                std::vector<char> const own(text.begin(),
                                            text.end());  // so that a look beyond the end is noticed
                message_view view;
                BOOST_TEST_REQUIRE(message_view::parse({own.data(), own.size()}, view).has_value());
                BOOST_TEST_REQUIRE(view.headers().size() == 3u);
                BOOST_TEST(view.headers()[0].value.size() == (in_start_line ? 1u : size));
                BOOST_TEST(view.headers()[1].value == "<sip:b@h>;tag=1");
                BOOST_TEST(view.body() == "xy");
                value_list<name_addr> to(view.marked(view.headers()[1].value));
                name_addr one;
                BOOST_TEST((to.next(one) && one.tag == "1" && one.uri == "sip:b@h"));
            }
}

BOOST_AUTO_TEST_SUITE_END()
