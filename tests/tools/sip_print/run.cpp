#include "tools/sip_print/run.hpp"

#include "protocol/base/hex.hpp"
#include "tests/support/files.hpp"
#include "tests/tools/sip_print/printed.hpp"

#include <fstream>

BOOST_AUTO_TEST_SUITE(sip_print_run)

using namespace cabinet;
using namespace cabinet::sip_print;

namespace {

struct outcome {
    int status = 0;
    std::string printed;
};

outcome run_on(std::string const& input, print_options options)
{
    options.files = {"-"};
    std::istringstream in(input);
    std::ostringstream out;
    auto const status = run(options, in, out);
    return {status, out.str()};
}

std::size_t lines(std::string const& text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

constexpr std::string_view small =
    "OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/TCP h\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\n"
    "Call-ID: c\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";

}  // namespace

BOOST_AUTO_TEST_CASE(the_status_says_whether_all_is_well_formed)
{
    BOOST_TEST(run_on(std::string(registration), {}).status == all_good);
    BOOST_TEST(run_on("OPTIONS sip:h SIP/2.0\r\n\r\n", {}).status == malformed);
    BOOST_TEST(run_on("", {}).status == malformed);
}

BOOST_AUTO_TEST_CASE(files_are_read_in_their_order)
{
    test::temporary_folder const folder;
    std::ofstream(folder / "one", std::ios::binary) << small;
    std::ofstream(folder / "two", std::ios::binary) << registration;
    std::istringstream in;
    std::ostringstream out;
    BOOST_TEST(run(print_options{.files = {(folder / "one").string(), (folder / "two").string()}}, in, out) ==
               all_good);
    auto const text = out.str();
    BOOST_TEST(text.find("OPTIONS sip:h") < text.find("\n\nREGISTER sip:example.com"));
    BOOST_CHECK_THROW(run(print_options{.files = {(folder / "none").string()}}, in, out), usage_error);
    BOOST_CHECK_THROW(run(print_options{.files = {folder.path().string()}}, in, out), usage_error);
}

BOOST_AUTO_TEST_CASE(a_stream_is_cut_into_its_messages)
{
    std::string const stream =
        "\r\n\r\n" + std::string(small) + "\r\n" + std::string(registration) + std::string(small);
    auto const done = run_on(stream, {.stream = true, .json = true});
    BOOST_TEST(done.status == all_good);
    BOOST_TEST(lines(done.printed) == 3u);
}

BOOST_AUTO_TEST_CASE(where_a_stream_breaks_is_told)
{
    auto const cut = run_on(std::string(small) + "\r\n" + std::string(small.substr(0, 50)), {.stream = true});
    BOOST_TEST(cut.status == malformed);
    BOOST_TEST(cut.printed.find("begins at octet " + std::to_string(small.size() + 2) + " of the stream\n") !=
               std::string::npos);
    auto const endless = run_on(std::string(small) + "OPTIONS sip:h SIP/2.0\r\n\r\n", {.stream = true});
    BOOST_TEST(endless.status == malformed);
    BOOST_TEST(endless.printed.find("length_missing") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(hexadecimal_digits_are_read_with_space_between)
{
    auto digits = write_hex(as_octets(small));
    for (std::size_t at = 2; at < digits.size(); at += 3)
        digits.insert(at, 1, at % 2 == 0 ? '\n' : ':');
    auto const done = run_on(digits, {.from_hex = true});
    BOOST_TEST(done.status == all_good);
    BOOST_TEST(done.printed.starts_with("OPTIONS sip:h"));
    BOOST_CHECK_THROW(run_on("4x", {.from_hex = true}), usage_error);
    BOOST_CHECK_THROW(run_on("414", {.from_hex = true}), usage_error);
}

BOOST_AUTO_TEST_CASE(the_reference_of_errors_is_printed)
{
    std::istringstream in;
    std::ostringstream out;
    BOOST_TEST(run(print_errors{}, in, out) == all_good);
    BOOST_TEST(out.str().starts_with("## `cabinet.sip`"));
}

BOOST_AUTO_TEST_SUITE_END()
