#include "tools/sip_print/error_guide.hpp"

#include "protocol/auth/error.hpp"
#include "protocol/sip/error.hpp"
#include "protocol/uri/error.hpp"
#include "tests/support/files.hpp"

BOOST_AUTO_TEST_SUITE(sip_print_error_guide)

using namespace cabinet;
using namespace cabinet::sip_print;

BOOST_AUTO_TEST_CASE(the_page_of_errors_is_what_the_tool_writes)
{
    auto const page = test::read_file(std::filesystem::path(CABINET_SOURCE_DIR) / "docs/codec-errors.md");
    BOOST_TEST(page.ends_with("\n\n" + write_error_reference()));
}

BOOST_AUTO_TEST_CASE(every_error_has_its_entry)
{
    for (int value = 1; value <= static_cast<int>(sip::codec_errc::not_writable); ++value)
        BOOST_TEST(find_entry(static_cast<sip::codec_errc>(value)) != nullptr, value);
    for (int value = 1; value <= static_cast<int>(uri::uri_errc::context_missing); ++value)
        BOOST_TEST(find_entry(static_cast<uri::uri_errc>(value)) != nullptr, value);
    for (int value = 1; value <= static_cast<int>(auth::auth_errc::not_authentic); ++value)
        BOOST_TEST(find_entry(static_cast<auth::auth_errc>(value)) != nullptr, value);
    BOOST_TEST(find_entry(make_error_code(boost::system::errc::io_error)) == nullptr);
    BOOST_TEST(find_entry(sip::codec_errc::bad_via)->name == "bad_via");
}

BOOST_AUTO_TEST_SUITE_END()
