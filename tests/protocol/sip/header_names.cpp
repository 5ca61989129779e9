#include "protocol/sip/header_names.hpp"
#include "protocol/base/ascii.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::sip::header_id)
BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::sip::repeats)

BOOST_AUTO_TEST_SUITE(sip_header_names)

using namespace cabinet;
using namespace cabinet::sip;

BOOST_AUTO_TEST_CASE(header_names_have_compact_forms_both_ways)
{
    constexpr std::string_view compact[] = {"Accept-Contact",
                                            "Referred-By",
                                            "Content-Type",
                                            "Request-Disposition",
                                            "Content-Encoding",
                                            "From",
                                            "",
                                            "",
                                            "Call-ID",
                                            "Reject-Contact",
                                            "Supported",
                                            "Content-Length",
                                            "Contact",
                                            "Identity-Info",
                                            "Event",
                                            "",
                                            "",
                                            "Refer-To",
                                            "Subject",
                                            "To",
                                            "Allow-Events",
                                            "Via",
                                            "",
                                            "Session-Expires",
                                            "Identity",
                                            ""};
    for (std::size_t i = 0; i < std::size(compact); ++i) {
        auto const letter = static_cast<char>('a' + static_cast<int>(i));
        std::string const lower_case(1, letter);
        std::string const upper_case(1, to_upper(letter));
        auto const name = compact[i].empty() ? std::string_view(lower_case) : compact[i];
        BOOST_TEST(long_name(lower_case) == name);
        BOOST_TEST(identify(upper_case) == identify(lower_case));
        if (!compact[i].empty())
            BOOST_TEST(compact_form(name) == letter);
    }
    BOOST_TEST(compact_form("CSeq") == '\0');
    BOOST_TEST(compact_form("X-Unknown") == '\0');
}

BOOST_AUTO_TEST_CASE(every_known_header_is_found_in_any_case_and_nothing_near_it)
{
    for (int value = 1; value <= static_cast<int>(header_id::www_authenticate); ++value) {
        auto const id = static_cast<header_id>(value);
        std::string const name(long_name(id));
        BOOST_TEST(identify(name) == id);
        BOOST_TEST(identify(lower(name)) == id);
        for (std::size_t i = 0; i < name.size(); ++i)
            for (int c = 0; c < 256; ++c) {
                auto other = name;
                other[i] = static_cast<char>(c);
                BOOST_TEST((identify(other) == id) == iequals(other, name), other);
            }
        BOOST_TEST(identify(name + "x") != id);
        BOOST_TEST(identify(std::string_view(name).substr(1)) != id);
    }
    BOOST_TEST(identify("") == header_id::unknown);
    BOOST_TEST(long_name(header_id::unknown).empty());
    BOOST_TEST(long_name("X-Own") == "X-Own");
}

BOOST_AUTO_TEST_CASE(how_often_a_header_may_stand)
{
    BOOST_TEST(how_often(header_id::call_id) == repeats::never);
    BOOST_TEST(how_often(header_id::date) == repeats::never);
    BOOST_TEST(how_often(header_id::via) == repeats::by_comma);
    BOOST_TEST(how_often(header_id::www_authenticate) == repeats::by_line);
    BOOST_TEST(how_often(header_id::authorization) == repeats::by_line);
    BOOST_TEST(how_often(header_id::unknown) == repeats::by_comma);
}

BOOST_AUTO_TEST_SUITE_END()
