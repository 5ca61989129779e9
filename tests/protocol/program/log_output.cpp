#include "protocol/program/log_output.hpp"

#include <boost/test/unit_test.hpp>

#include <regex>
#include <sstream>

BOOST_AUTO_TEST_SUITE(log_output)

using namespace cabinet;
using namespace cabinet::program;

namespace {

std::string logged(log_format format, log_level least, log_level level, std::string_view text)
{
    std::ostringstream out;
    make_stream_logger(out, least, format)->write(level, "sip", text);
    return out.str();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_human_line_has_time_level_component_and_text)
{
    std::regex const form(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info    sip      registered\n)");
    BOOST_TEST(
        std::regex_match(logged(log_format::human, log_level::info, log_level::info, "registered"), form));
}

BOOST_AUTO_TEST_CASE(a_json_line_is_one_object)
{
    std::regex const form(
        R"re(\{"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"warning","component":"sip","text":"a \\"b\\" \{\} %v"\}\n)re");
    BOOST_TEST(std::regex_match(
        logged(log_format::json, log_level::info, log_level::warning, "a \"b\" {} %v"), form));
}

BOOST_AUTO_TEST_CASE(lines_below_the_level_are_not_written)
{
    constexpr log_level levels[] = {log_level::debug, log_level::info, log_level::warning, log_level::error};
    for (auto const least : levels)
        for (auto const level : levels)
            BOOST_TEST(logged(log_format::human, least, level, "x").empty() == (level < least));
}

BOOST_AUTO_TEST_CASE(no_text_makes_more_than_one_line)
{
    for (int c = 0; c < 256; ++c)
        for (auto const format : {log_format::human, log_format::json}) {
            auto const line =
                logged(format, log_level::info, log_level::info, std::string(1, static_cast<char>(c)));
            for (std::size_t i = 0; i + 1 < line.size(); ++i)
                BOOST_TEST(static_cast<unsigned char>(line[i]) >= 0x20u);
            BOOST_TEST(line.back() == '\n');
        }
}

BOOST_AUTO_TEST_CASE(json_escapes_follow_rfc_8259)
{
    BOOST_TEST(escape_json("a\"b\\c\nd\x7F") == "a\\\"b\\\\c\\u000ad\\u007f");
    BOOST_TEST(escape_json("Zoë") == "Zoë");
    BOOST_TEST(escape_json("a\xFF"
                           "b\xC3") == "a\xEF\xBF\xBD"
                                       "b\xEF\xBF\xBD");
}

BOOST_AUTO_TEST_SUITE_END()
