#include "protocol/contacts/note.hpp"

#include <set>

BOOST_AUTO_TEST_SUITE(notes)

using namespace cabinet::contacts;

BOOST_AUTO_TEST_CASE(each_kind_has_a_sentence_of_its_own)
{
    std::set<std::string> sentences;
    auto const last = static_cast<int>(note_kind::made_property_dropped);
    for (int kind = 0; kind <= last; ++kind) {
        auto const sentence = describe({.kind = static_cast<note_kind>(kind), .line = 0, .detail = "NOTE"});
        BOOST_TEST(sentence.find('%') == std::string::npos, sentence);
        BOOST_TEST(sentence.find("unknown change") == std::string::npos, sentence);
        BOOST_TEST(sentences.insert(sentence).second, sentence);
    }
    BOOST_TEST(describe({.kind = static_cast<note_kind>(last + 1), .line = 0, .detail = "x"}) ==
               "an unknown change: x");
}

BOOST_AUTO_TEST_CASE(a_sentence_says_what_where_and_how_often)
{
    BOOST_TEST(describe({note_kind::charset_converted, 12, "GBK", 3}) ==
               "line 12: text in GBK was converted to UTF-8 (3 times)");
    BOOST_TEST(describe({note_kind::id_made, 0, "", 1}) == "a card has no UID and was given one");
    BOOST_TEST(describe({note_kind::category_empty, 2, "unused", 1}) ==
               "line 2: an empty category was left out");
}

BOOST_AUTO_TEST_CASE(the_same_kind_and_detail_count_as_one)
{
    note_list list;
    list.add(note_kind::escapes_changed, 3, "NOTE");
    list.add(note_kind::escapes_changed, 4, "FN");
    list.add(note_kind::escapes_changed, 5, "NOTE");
    list.add(note_kind::id_made, 6);
    std::vector<note> const expected{{note_kind::escapes_changed, 3, "NOTE", 2},
                                     {note_kind::escapes_changed, 4, "FN", 1},
                                     {note_kind::id_made, 6, "", 1}};
    BOOST_TEST((list.take() == expected));
}

BOOST_AUTO_TEST_SUITE_END()
