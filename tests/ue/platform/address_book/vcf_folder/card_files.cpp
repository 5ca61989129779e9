#include "ue/platform/address_book/vcf_folder/card_files.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(ue_platform_address_book_vcf_folder_card_files)

using namespace cabinet;
using namespace cabinet::ue;
using contacts::book;

namespace {

using files_by_name = std::map<std::string, std::string>;

/// A folder without a disk.
struct fixture {
    book read()
    {
        auto out = cards.read(files, order, random);
        BOOST_TEST_REQUIRE(out.has_value(), (out ? "" : out.error()));
        return std::move(out->book);
    }
    std::string why_not()
    {
        auto const out = cards.read(files, order, random);
        return out ? "" : out.error();
    }
    /// Gives the names that were touched.
    std::vector<std::string> store(book const& next)
    {
        std::vector<std::string> touched;
        for (auto const& [name, text] : cards.changes_for(next)) {
            touched.push_back(name);
            if (text)
                files[name] = *text;
            else
                files.erase(name);
        }
        order = card_files::order_of(next);
        return touched;
    }

    files_by_name files;
    std::string order;
    card_files cards;
    test::fixed_random random;
};

std::string card(std::string const& id, std::string const& name, std::string const& more = "")
{
    return "BEGIN:VCARD\nVERSION:4.0\n" + (id.empty() ? "" : "UID:" + id + "\n") + "FN:" + name + "\n" +
           more + "END:VCARD\n";
}

contacts::contact person(std::string const& id, std::string const& name)
{
    return {.id = id, .properties = {{.name = "FN", .value = name}, {.name = "N", .value = name + ";;;;"}}};
}

contacts::group of(std::string const& id, std::string const& label, std::vector<std::string> members)
{
    return {.id = id, .label = label, .list_name = label, .members = std::move(members)};
}

using names = std::vector<std::string>;

book random_book(test::fixed_random& random)
{
    book out;
    auto const count = random.below(7);
    for (std::size_t i = 0; i < count; ++i)
        out.contacts.push_back(person("a:" + std::to_string(random.below(9)) + std::to_string(i),
                                      "P" + std::to_string(random.below(3))));
    for (std::size_t i = random.below(5); i > 0; --i) {
        auto one = of("g:" + std::to_string(i), "G" + std::to_string(random.below(4)), {});
        for (auto const& each : out.contacts)
            if (random.below(2) == 0)
                one.members.push_back(each.id);
        if (one.members.size() > 1 && random.below(3) == 0)
            std::swap(one.members.front(), one.members.back());
        if (random.below(4) == 0)
            one.list_name = "other";
        if (!out.groups.empty() && random.below(3) == 0)
            out.groups.back().subgroups.push_back(one.id);
        out.groups.push_back(std::move(one));
    }
    return out;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(files_of_cards, fixture)

BOOST_AUTO_TEST_CASE(cards_of_all_files_are_one_book_with_groups_across_them)
{
    files = {{"a.vcf", card("a:1", "A") + card("a:2", "B")},
             {"b.vcf", card("a:3", "C", "CATEGORIES:Work\n")},
             {"g.vcf", card("g:1", "Family", "KIND:group\nMEMBER:a:1\nMEMBER:a:3\n")}};
    auto const all = read();
    BOOST_TEST(all.contacts.size() == 3u);
    BOOST_TEST_REQUIRE(all.groups.size() == 2u);
    BOOST_TEST(all.groups[0].members == (names{"a:1", "a:3"}));
    BOOST_TEST(all.groups[1].label == "Work");
    BOOST_TEST(all.groups[1].members == names{"a:3"});
    for (auto const& each : all.contacts)
        for (auto const& p : each.properties)
            BOOST_TEST(p.name == "FN");
}

BOOST_AUTO_TEST_CASE(nothing_is_touched_where_nothing_changed)
{
    files = {{"a.vcf", card("a:1", "A", "X-ODD:  1\nCATEGORIES:Work\n") + card("", "No id")},
             {"b.vcf", "BEGIN:VCARD\nVERSION:2.1\nN:B\nEND:VCARD\n"},
             {"g.vcf", card("g:1", "Family", "KIND:group\nMEMBER:a:1\nMEMBER:x:unknown\n")},
             {"readme.vcf", "not a card"}};
    BOOST_TEST(store(read()).empty());
    BOOST_TEST(store(read()).empty());
}

BOOST_AUTO_TEST_CASE(a_change_touches_the_files_of_its_cards_alone)
{
    files = {{"a.vcf", card("a:1", "A") + card("a:2", "B")},
             {"b.vcf", card("a:3", "C")},
             {"c.vcf", card("a:4", "D")}};
    auto next = read();
    next.contacts[1].properties[0].value = "Bee";
    next.contacts.erase(next.contacts.begin() + 2);
    next.contacts.push_back(person("urn:uuid:5-x", "E"));
    BOOST_TEST(store(next) == (names{"a.vcf", "5-x.vcf", "b.vcf"}));
    BOOST_TEST(!files.contains("b.vcf"));
    BOOST_TEST((read() == next));
}

BOOST_AUTO_TEST_CASE(groups_stay_cards_or_categories_and_new_ones_follow_them)
{
    files = {{"a.vcf", card("a:1", "A")}, {"g.vcf", card("g:1", "Family", "KIND:group\nMEMBER:a:1\n")}};
    auto next = read();
    next.groups.push_back(of("g:2", "Work", {"a:1"}));
    BOOST_TEST(store(next) == names{"g_2.vcf"});
    BOOST_TEST((read() == next));

    files = {{"a.vcf", card("a:1", "A", "CATEGORIES:Family\n")}, {"b.vcf", card("a:2", "B")}};
    order.clear();
    next = read();
    next.groups.push_back(of("g:2", "Work", {"a:2"}));
    BOOST_TEST(store(next) == names{"b.vcf"});
    BOOST_TEST((read() == next));
}

BOOST_AUTO_TEST_CASE(a_group_said_by_a_card_and_by_categories_can_lose_a_member)
{
    files = {{"a.vcf", card("a:1", "A", "CATEGORIES:Family,Work\n")},
             {"b.vcf", card("a:2", "B", "CATEGORIES:Family\n")},
             {"g.vcf", card("g:1", "Family", "KIND:group\nMEMBER:a:1\nMEMBER:a:2\n")},
             {"h.vcf", card("g:2", "Work", "KIND:group\nMEMBER:a:1\n")}};
    auto next = read();
    next.groups.at(0).members = {"a:2"};
    BOOST_TEST(store(next) == (names{"a.vcf", "g.vcf"}));
    BOOST_TEST((read() == next));
}

BOOST_AUTO_TEST_CASE(a_card_that_gets_an_id_stays_in_its_file)
{
    files = {{"Anna.vcf", card("", "Anna")}, {"Berta.vcf", card("", "Berta")}};
    auto next = read();
    next.contacts[0].id = "urn:uuid:1";
    BOOST_TEST(store(next) == names{"Anna.vcf"});
    BOOST_TEST(files.at("Anna.vcf").find("UID:urn:uuid:1") != std::string::npos);
    BOOST_TEST(read().contacts[0].id == "urn:uuid:1");
}

BOOST_AUTO_TEST_CASE(what_is_no_vcard_is_noted_and_never_changed)
{
    files = {{"a.vcf", card("a:1", "A")}, {"empty.vcf", ""}, {"photo.vcf", "\xFF\xD8\xFF"}};
    BOOST_TEST(read().contacts.size() == 1u);
    BOOST_TEST(cards.notes().size() == 2u);
    BOOST_TEST(store({}) == names{"a.vcf"});
    BOOST_TEST(files.size() == 2u);
    book one{.contacts = {person("empty", "E")}};
    BOOST_TEST(store(one) == (names{"empty-2.vcf", "a.vcf"}));
}

BOOST_AUTO_TEST_CASE(a_file_that_held_cards_or_begins_one_is_an_error_and_not_a_deletion)
{
    files = {{"a.vcf", card("a:1", "A")}};
    read();
    for (std::string const broken : {"", "BEGIN:VCARD\nFN:A\n", "garbage"}) {
        files["a.vcf"] = broken;
        BOOST_TEST(why_not().find("a.vcf") == 0u);
    }
    files = {{"a.vcf", card("a:1", "A")}, {"new.vcf", "begin:vcard\nFN:A\n"}};
    BOOST_TEST(why_not().find("new.vcf: line 1, column 1") == 0u);
    files.erase("new.vcf");
    BOOST_TEST(why_not().empty());
}

BOOST_AUTO_TEST_CASE(the_order_of_the_book_is_kept_and_new_cards_come_last)
{
    book const one{.contacts = {person("a:3", "C"), person("a:1", "A"), person("a:2", "B")},
                   .groups = {of("g:2", "Two", {"a:3", "a:1"}), of("g:1", "One", {"a:3", "a:2"})}};
    read();
    store(one);
    BOOST_TEST((read() == one));
    files["0.vcf"] = card("a:0", "Zero");
    BOOST_TEST(read().contacts.back().id == "a:0");
}

BOOST_AUTO_TEST_CASE(any_book_after_any_other_is_read_as_it_was_stored)
{
    test::fixed_random dice(3);
    for (int round = 0; round < 400; ++round) {
        if (round % 8 == 0) {
            files.clear();
            order.clear();
            cards = {};
        }
        read();
        auto const next = random_book(dice);
        store(next);
        BOOST_TEST_REQUIRE((read() == next), round);
        BOOST_TEST_REQUIRE(store(next).empty(), round);
    }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()
