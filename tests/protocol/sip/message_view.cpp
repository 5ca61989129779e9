#include "protocol/sip/message_view.hpp"

#include <boost/test/data/monomorphic.hpp>

using namespace cabinet;
using namespace cabinet::sip;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::string_view register_request =
    "REGISTER sip:ims.example.org SIP/2.0\r\n"
    "v: SIP/2.0/TLS [2001:db8::9:1]:5061;branch=z9hG4bKa , SIP/2.0/UDP h (a, \"comment\");branch=z9hG4bKb\r\n"
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

BOOST_AUTO_TEST_SUITE(sip_message_view)

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
    BOOST_TEST(
        (values(register_request, "Via") ==
         std::vector<std::string>{"SIP/2.0/TLS [2001:db8::9:1]:5061;branch=z9hG4bKa",
                                  "SIP/2.0/UDP h (a, \"comment\");branch=z9hG4bKb", "SIP/2.0/TCP third"}));
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

BOOST_DATA_TEST_CASE(a_message_cut_short_is_an_error_and_never_a_crash,
                     bdata::xrange<std::size_t>(0, register_request.size() - 5), length)
{
    BOOST_TEST(parse_error(register_request.substr(0, length)));
}

BOOST_AUTO_TEST_SUITE_END()
