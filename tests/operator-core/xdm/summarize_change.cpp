#include "operator-core/xdm/summarize_change.hpp"

BOOST_AUTO_TEST_SUITE(xdm_summarize_change)

using namespace cabinet;
using core::summarize_change;

namespace {

std::string book(std::string_view groups,
                 std::string_view contacts = "<entry uri='tel:+1'/><entry uri='tel:+2'/>")
{
    return "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><list name='ext_cabinet_book'>" +
           std::string(contacts) + "</list>" + std::string(groups) + "</resource-lists>";
}

}  // namespace

BOOST_AUTO_TEST_CASE(groups_and_contacts_are_counted)
{
    BOOST_TEST((summarize_change("", book("")) == core::change_summary{.contacts_added = 2}));
    BOOST_TEST((summarize_change(book(""), "") == core::change_summary{.contacts_removed = 2}));
    BOOST_TEST(
        (summarize_change(book(""), book("<list name='a'/>")) == core::change_summary{.groups_added = 1}));
    BOOST_TEST(
        (summarize_change(book("<list name='a'/>"), book("")) == core::change_summary{.groups_removed = 1}));
    BOOST_TEST((summarize_change(book("<list name='a'><display-name>A</display-name></list>"),
                                 book("<list name='a'><display-name>B</display-name></list>")) ==
                core::change_summary{.groups_renamed = 1}));
    BOOST_TEST(
        (summarize_change(book("<list name='a'/>"), book("<list name='a'><entry uri='tel:+1'/></list>")) ==
         core::change_summary{.groups_changed = 1}));
    BOOST_TEST((summarize_change(book(""), book("")) == core::change_summary{}));
}

BOOST_AUTO_TEST_CASE(what_is_no_book_or_too_long_has_no_summary)
{
    BOOST_TEST(!summarize_change("<a/>", book("")).has_value());
    BOOST_TEST(!summarize_change("", "<a/>").has_value());
    auto const padded = book("") + std::string(core::largest_summarized - book("").size(), ' ');
    BOOST_TEST(summarize_change("", padded).has_value());
    BOOST_TEST(!summarize_change("", padded + ' ').has_value());
}

BOOST_AUTO_TEST_SUITE_END()
