#include "protocol/base/ascii.hpp"
#include "protocol/sip/check_request.hpp"
#include "protocol/sip/contact.hpp"
#include "protocol/sip/cseq.hpp"
#include "protocol/sip/date.hpp"
#include "protocol/sip/expires.hpp"
#include "protocol/sip/header_text.hpp"
#include "protocol/sip/message_builder.hpp"
#include "protocol/sip/message_framer.hpp"
#include "protocol/sip/via.hpp"
#include "protocol/uri/sip_uri.hpp"
#include "protocol/uri/tel_uri.hpp"
#include "tests/protocol/sip/round_trip.hpp"
#include "tests/protocol/sip/torture_verdicts.hpp"
#include "tests/support/archives.hpp"
#include "tests/support/sip_flows.hpp"

BOOST_AUTO_TEST_SUITE(sip_real_messages)

// Messages that others have published: whatever their standard prints must be read, and come back as it was.

using namespace cabinet;
using namespace cabinet::sip;
namespace fs = std::filesystem;

namespace {

fs::path const data = fs::path(CABINET_SHARED_DIR) / "data";

constexpr std::string_view every_method[] = {"REGISTER", "INVITE",    "ACK",    "BYE",     "CANCEL",
                                             "OPTIONS",  "SUBSCRIBE", "NOTIFY", "PUBLISH", "INFO",
                                             "REFER",    "MESSAGE",   "UPDATE", "PRACK"};
constexpr std::string_view every_option[] = {"path",         "outbound", "gruu",     "sec-agree", "100rel",
                                             "precondition", "timer",    "replaces", "privacy"};

/// Every message of the flows, with the file it is from.
std::vector<std::pair<std::string, std::string>> all_messages()
{
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const& entry : fs::recursive_directory_iterator(data / "sip-flows")) {
        auto const path = entry.path();
        auto const extension = path.extension();
        if (extension == ".yaml")
            for (auto& one : test::read_flow(path))
                out.emplace_back(path.filename(), std::move(one));
        else if (extension == ".txt")
            for (auto& one : test::read_trace(path))
                out.emplace_back(path.filename(), std::move(one));
    }
    for (auto const* const name : {"REGISTER.txt", "401Unauthorized.txt", "SIP200RegSuccess.txt"})
        for (auto& one : test::read_trace(data / "sip-fuzz/seeds/register-sample" / name))
            out.emplace_back(name, std::move(one));
    return out;
}

void check_uri(std::string_view uri)
{
    if (uri::has_sip_scheme(uri))
        BOOST_TEST(uri::parse_sip_uri(uri).has_value(), uri);
    else if (istarts_with(uri, "tel:"))
        BOOST_TEST(uri::parse_tel_uri(uri).has_value(), uri);
}

template <class Check>
void check_values(message_view const& message, header_id header, Check check)
{
    value_reader in(message, header);
    while (auto const one = in.next())
        BOOST_TEST(check(*one), long_name(header) << ": " << *one);
}

void check_typed(message_view const& message)
{
    auto const is_address = [](std::string_view value) {
        auto const parsed = parse_name_addr(value);
        if (parsed)
            check_uri(parsed->uri);
        return parsed.has_value();
    };
    for (auto const header :
         {header_id::from, header_id::to, header_id::route, header_id::record_route, header_id::path,
          header_id::service_route, header_id::p_associated_uri, header_id::p_asserted_identity,
          header_id::p_preferred_identity, header_id::refer_to})
        check_values(message, header, is_address);
    check_values(message, header_id::via, [](auto value) { return parse_via(value).has_value(); });
    check_values(message, header_id::cseq, [](auto value) { return parse_cseq(value).has_value(); });
    check_values(message, header_id::date, [](auto value) { return parse_date(value).has_value(); });
    check_values(message, header_id::contact,
                 [&](auto value) { return is_star(value) || (is_address(value) && parse_contact(value)); });
}

/// What others start their fuzzing from: SIP, and what looks a little like it.
std::vector<test::archived_file> all_seeds()
{
    std::vector<test::archived_file> out;
    for (auto const& entry : fs::directory_iterator(data / "sip-fuzz/seeds"))
        if (entry.path().extension() == ".zip")
            for (auto& one : test::read_zip(entry.path()))
                out.push_back(std::move(one));
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_published_message_is_read_and_comes_back)
{
    auto const messages = all_messages();
    BOOST_TEST(messages.size() > 230u);
    for (auto const& [file, octets] : messages) {
        BOOST_TEST_CONTEXT(file << "\n" << octets)
        {
            message_view message;
            parse_position where;
            auto const parsed = message_view::parse(octets, message, &where);
            BOOST_TEST(parsed.has_value(), where.offset << " in " << where.header);
            if (!parsed)
                continue;
            check_typed(message);
            test::check_round_trip(octets);
        }
    }
}

BOOST_AUTO_TEST_CASE(seeds_of_fuzzers_are_read_or_refused_and_those_read_come_back)
{
    auto const seeds = all_seeds();
    BOOST_TEST(seeds.size() == 43u);
    std::size_t read = 0;
    for (auto const& [name, octets] : seeds) {
        for (auto const& text : {octets, test::as_on_the_wire(octets)}) {
            sip_print::inspection one;
            sip_print::inspect(text, one);
            auto const whole = test::frame_in_two(text, text.size());
            for (std::size_t cut = 0; cut < text.size(); ++cut)
                BOOST_TEST_REQUIRE((test::frame_in_two(text, cut) == whole), name << " cut at " << cut);
            message_view message;
            if (!message_view::parse(text, message))
                continue;
            ++read;
            BOOST_TEST_CONTEXT(name) test::check_round_trip(text);
        }
        static_cast<void>(uri::parse_sip_uri(octets));
        static_cast<void>(uri::parse_tel_uri(octets));
    }
    BOOST_TEST(read > 10u);
}

BOOST_AUTO_TEST_CASE(every_published_request_is_fit_to_be_served)
{
    for (auto const& [file, octets] : all_messages()) {
        message_view message;
        BOOST_TEST_REQUIRE(message_view::parse(octets, message).has_value());
        if (!message.is_request() || message.count(header_id::via) == 0)  // RFC 5626 §9 prints no Via
            continue;
        auto const refused = check_request(message, {every_method, every_option});
        BOOST_TEST(
            !refused.has_value(),
            file << ": "
                 << (refused ? std::to_string(refused->status) + refused->reason + refused->unsupported : "")
                 << "\n"
                 << octets);
    }
}

BOOST_AUTO_TEST_CASE(a_status_line_that_was_misprinted_is_refused)
{
    std::size_t refused = 0;
    for (auto const& octets : test::read_flow(data / "sip-flows/rfc3665/3.09_unsuccessful-busy.orig")) {
        message_view message;
        bool const two_spaces = octets.starts_with("SIP/2.0  486");
        BOOST_TEST(message_view::parse(octets, message).has_error() == two_spaces);
        refused += two_spaces ? 1u : 0u;
    }
    BOOST_TEST(refused == 3u);
}

BOOST_AUTO_TEST_CASE(all_of_them_in_one_stream_come_out_in_order)
{
    auto const messages = all_messages();
    std::string stream;
    for (auto const& [file, octets] : messages)
        stream += octets;
    for (std::size_t const step : {1u, 1000u, 65536u}) {
        message_framer framer;
        std::vector<std::string> seen;
        for (std::size_t i = 0; i < stream.size(); i += step) {
            std::vector<frame> out;
            BOOST_TEST_REQUIRE(framer.consume(std::string_view(stream).substr(i, step), out).has_value());
            for (auto const& one : out)
                seen.emplace_back(std::get<framed_message>(one).octets);
        }
        BOOST_TEST_REQUIRE(seen.size() == messages.size());
        for (std::size_t i = 0; i < seen.size(); ++i)
            BOOST_TEST(seen[i] == messages[i].second);
    }
}

BOOST_AUTO_TEST_SUITE_END()
