#include "protocol/sip/check_request.hpp"

BOOST_AUTO_TEST_SUITE(sip_check_request)

using namespace cabinet::sip;

namespace {

constexpr std::string_view methods[] = {"REGISTER", "OPTIONS"};
constexpr std::string_view options[] = {"path"};

std::string const good =
    "REGISTER sip:h SIP/2.0\r\nVia: SIP/2.0/TLS h;branch=z9hG4bK1\r\nMax-Forwards: 70\r\n"
    "From: <sip:a@h>;tag=f\r\nTo: <sip:a@h>\r\nCall-ID: c\r\nCSeq: 1 REGISTER\r\n\r\n";

/// The status a request gets, 0 where it is fit to be served.
int status(std::string const& text)
{
    message_view view;
    BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value(), text);
    auto const refused = check_request(view, {methods, options});
    return refused ? refused->status : 0;
}

std::string with(std::string_view part, std::string_view instead)
{
    auto text = good;
    text.replace(text.find(part), part.size(), instead);
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_fit_request_is_not_refused)
{
    BOOST_TEST(status(good) == 0);
    BOOST_TEST(status(with("Max-Forwards: 70\r\n", "")) == 0);
    BOOST_TEST(status(with("Max-Forwards", "Require: path\r\nMax-Forwards")) == 0);
    BOOST_TEST(status(with("Max-Forwards: 70", "Max-Forwards: 255")) == 0);
}

BOOST_AUTO_TEST_CASE(each_mandatory_header_is_asked_for_once_and_well_formed)
{
    for (std::string_view const line : {"Via: SIP/2.0/TLS h;branch=z9hG4bK1\r\n", "From: <sip:a@h>;tag=f\r\n",
                                        "To: <sip:a@h>\r\n", "Call-ID: c\r\n", "CSeq: 1 REGISTER\r\n"}) {
        BOOST_TEST(status(with(line, "")) == 400, line);
        if (!line.starts_with("Via"))
            BOOST_TEST(status(with(line, std::string(line) + std::string(line))) == 400, line);
    }
    BOOST_TEST(status(with("Call-ID: c\r\n", "Call-ID: c\r\ni: d\r\n")) == 400);
    BOOST_TEST(status(with("<sip:a@h>;tag=f", "<sip:a@h")) == 400);
    BOOST_TEST(status(with("SIP/2.0/TLS h", "SIP/2.0/TLS h, nonsense")) == 400);
    BOOST_TEST(status(with("CSeq: 1 REGISTER", "CSeq: 1 INVITE")) == 400);
    BOOST_TEST(status(with("REGISTER sip", "NEWMETHOD sip")) == 501);  // CSeq's method is still REGISTER
    BOOST_TEST(status(with("CSeq: 1 REGISTER", "CSeq: 2147483648 REGISTER")) == 400);
    BOOST_TEST(status(with("Max-Forwards: 70", "Max-Forwards: 256")) == 400);
}

BOOST_AUTO_TEST_CASE(each_reason_has_its_status)
{
    BOOST_TEST(status(with("SIP/2.0\r\n", "SIP/7.0\r\n")) == 505);
    BOOST_TEST(
        status("INVITE" +
               with("REGISTER", "").replace(with("REGISTER", "").find("1 REGISTER"), 10, "1 INVITE")) == 405);
    BOOST_TEST(status("PING" +
                      with("REGISTER", "").replace(with("REGISTER", "").find("1 REGISTER"), 10, "1 PING")) ==
               501);
    BOOST_TEST(
        status("register" +
               with("REGISTER", "").replace(with("REGISTER", "").find("1 REGISTER"), 10, "1 register")) ==
        501);
    BOOST_TEST(status(with("sip:h SIP", "mailto:a@h SIP")) == 416);
    BOOST_TEST(status(with("sip:h SIP", "nonsense SIP")) == 400);
    BOOST_TEST(status(with("sip:h SIP", "sip:h?a=b SIP")) == 400);
    BOOST_TEST(status(with("sip:h SIP", "sip:h;; SIP")) == 400);
    BOOST_TEST(status(with("Max-Forwards", "Require: path, gruu\r\nMax-Forwards")) == 420);
}

BOOST_AUTO_TEST_CASE(long_uris_and_many_values_have_exact_limits)
{
    for (std::size_t const size : {max_request_uri - 1, max_request_uri, max_request_uri + 1})
        BOOST_TEST(status(with("sip:h SIP", "sip:" + std::string(size - 4, 'h') + " SIP")) ==
                   (size > max_request_uri ? 414 : 0));
    for (std::size_t const count : {max_values - 1, max_values, max_values + 1})
        for (std::string const name : {"Route", "Contact", "Path", "Record-Route"}) {
            std::string values;
            for (std::size_t i = 0; i < count; ++i)
                values += (i == 0 ? "<sip:h>" : ",<sip:h>");
            BOOST_TEST(status(with("Max-Forwards", name + ": " + values + "\r\nMax-Forwards")) ==
                       (count > max_values ? 400 : 0));
        }
}

BOOST_AUTO_TEST_CASE(a_request_that_cannot_be_parsed_is_answered_where_its_path_back_is_known)
{
    auto const answerable = [](std::string const& text) {
        message_view view;
        parse_position where;
        auto const parsed = message_view::parse(text, view, &where);
        BOOST_TEST_REQUIRE(parsed.has_error(), text);
        if (!can_be_answered(view))
            return 0;
        return refusal_for(parsed.error(), where).status;
    };
    BOOST_TEST(answerable(with("Max-Forwards: 70", "nonsense")) == 400);
    BOOST_TEST(answerable(with("sip:h SIP", "sip:h  SIP")) == 400);
    BOOST_TEST(answerable(with("sip:h SIP", "<sip:h> SIP")) == 400);
    BOOST_TEST(answerable(with("\r\n\r\n", "\r\nContent-Length: 1\r\n\r\n")) == 400);
    BOOST_TEST(answerable(with("\r\n\r\n", "\r\nContent-Length: -1\r\n\r\n")) == 400);
    BOOST_TEST(answerable(with("\r\n\r\n", "\r\n")) == 400);
    BOOST_TEST(answerable(with("SIP/2.0\r\n", "nonsense\r\n")) == 0);
    BOOST_TEST(answerable("ACK" + with("Max-Forwards: 70", "nonsense").substr(8)) == 0);
    for (std::string_view const line : {"Via: SIP/2.0/TLS h;branch=z9hG4bK1", "From: <sip:a@h>;tag=f",
                                        "To: <sip:a@h>", "Call-ID: c", "CSeq: 1 REGISTER"})
        BOOST_TEST(answerable(with(line, "nonsense")) == 0, line);
    BOOST_TEST(answerable(with("TLS h;branch=z9hG4bK1\r\n", "TLS ;branch=z9hG4bK1\r\nnonsense\r\n")) == 0);
}

BOOST_AUTO_TEST_CASE(a_refusal_says_what_was_wrong)
{
    BOOST_TEST(refusal_for(codec_errc::bad_header, {10, "Subject"}).reason == "Malformed Header In Subject");
    BOOST_TEST(refusal_for(codec_errc::bad_header, {10, "Sub\1ject"}).reason == "Malformed Header");
    for (std::size_t const size : {max_named_header - 1, max_named_header, max_named_header + 1}) {
        std::string const name(size, 'n');
        BOOST_TEST(refusal_for(codec_errc::bad_header, {10, name}).reason ==
                   "Malformed Header" + (size > max_named_header ? "" : " In " + name));
    }
    BOOST_TEST(refusal_for(codec_errc::bad_version).status == 505);
    BOOST_TEST(refusal_for(codec_errc::too_large).status == 513);
    BOOST_TEST(refusal_for(codec_errc::length_missing).reason == "Content-Length Missing");
    for (int value = static_cast<int>(codec_errc::bad_start_line);
         value <= static_cast<int>(codec_errc::not_writable); ++value) {
        auto const refused = refusal_for(make_error_code(static_cast<codec_errc>(value)));
        BOOST_TEST((refused.status == 400) != refused.reason.empty());
    }
}

BOOST_AUTO_TEST_CASE(the_options_refused_are_named)
{
    message_view view;
    auto const text = with("Max-Forwards", "Require: x, path, y\r\nMax-Forwards");
    BOOST_TEST_REQUIRE(message_view::parse(text, view).has_value());
    BOOST_TEST(check_request(view, {methods, options})->unsupported == "x, y");
}

BOOST_AUTO_TEST_SUITE_END()
