#include "operator-core/admin/text_table.hpp"

#include "operator-core/admin/document_history.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(text_tables)

using namespace cabinet::core;

BOOST_AUTO_TEST_CASE(columns_line_up_and_the_last_has_no_blanks_behind)
{
    BOOST_TEST(write_text_table({{"A", "B"}, {"long", "x"}, {"", "yy"}}) == "A     B\nlong  x\n      yy\n");
    BOOST_TEST(write_text_table({}).empty());
}

BOOST_AUTO_TEST_CASE(no_octet_moves_the_cursor_of_a_terminal)
{
    for (int c = 0; c < 256; ++c) {
        std::string const one(1, static_cast<char>(c));
        BOOST_TEST(printable(one) == (c < 32 || c == 127 ? "?" : one));
    }
}

BOOST_AUTO_TEST_CASE(a_change_is_told_in_words)
{
    change_record change;
    BOOST_TEST(write_summary(change) == "-");
    change.note.summary = change_summary{};
    BOOST_TEST(write_summary(change) == "-");
    change.note.summary = change_summary{1, 2, 3, 4, 5, 6, 1};
    BOOST_TEST(write_summary(change) ==
               "1 group added, 2 groups renamed, 3 groups changed, 4 groups removed, 5 contacts added, "
               "6 contacts changed, 1 contact removed");
}

BOOST_AUTO_TEST_CASE(a_document_without_a_known_name_is_called_by_its_row)
{
    BOOST_TEST(name_of(document_key{{}, "resource-lists", "index"}) == "resource-lists/index");
    BOOST_TEST(name_of(document_key{{}, "", "", 12}) == "#12");
}

BOOST_AUTO_TEST_SUITE_END()
