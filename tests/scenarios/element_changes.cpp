#include "tests/scenarios/scenario.hpp"
#include "tests/ue/sync/printing.hpp"

BOOST_AUTO_TEST_SUITE(scenarios_element_changes)

using namespace cabinet;
using namespace cabinet::test;
using ue::operator_service;
using ue::sync_action;

namespace {

/// 150 contacts in three groups.
contacts::book large_book()
{
    contacts::book out;
    for (int i = 0; i < 150; ++i) {
        auto const n = std::to_string(1000 + 2 * i);
        out.contacts.push_back({.id = "urn:uuid:00000000-0000-4000-8000-00000000" + n,
                                .properties = {{.name = "FN", .value = "Name " + n},
                                               {.name = "TEL", .value = "+4930555" + n},
                                               {.name = "NOTE", .value = "Met in " + n}}});
    }
    for (int g = 0; g < 3; ++g) {
        contacts::group one{.id = "urn:uuid:10000000-0000-4000-8000-00000000000" + std::to_string(g),
                            .label = "Group " + std::to_string(g)};
        for (int i = g; i < 150; i += g + 2)
            one.members.push_back(out.contacts[static_cast<std::size_t>(i)].id);
        out.groups.push_back(std::move(one));
    }
    return out;
}

/// A rename, an edited number, a contact that goes and one that comes, a new group: each at another place.
void edit(contacts::book& book)
{
    book.groups[1].label = "Kin & kith";
    book.contacts[20].properties[1].value = "+4940111";
    auto const gone = book.contacts[100].id;
    book.contacts.erase(book.contacts.begin() + 100);
    for (auto& one : book.groups)
        std::erase(one.members, gone);
    book.contacts.push_back(
        {.id = "urn:uuid:00000000-0000-4000-8000-000000001051",
         .properties = {{.name = "FN", .value = "New"}, {.name = "TEL", .value = "+491"}}});
    book.groups.push_back({.id = "urn:uuid:10000000-0000-4000-8000-00000000000f",
                           .label = "Club",
                           .members = {book.contacts.back().id}});
}

/// A phone whose large book is at the operator.
struct backed_up : scenario {
    backed_up()
    {
        phone.shown.book = large_book();
        phone.exchange().value();
    }
    std::vector<std::string>& requests() { return phone.sent[static_cast<int>(operator_service::xcap)]; }
};

bool is_change_of_element(std::string const& request)
{
    auto const line = request.substr(0, request.find("\r\n"));
    return (line.starts_with("PUT ") || line.starts_with("DELETE ")) && line.find("/~~/") != line.npos &&
           request.find("\r\nIf-Match: ") != request.npos;
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(what_changed_goes_up_by_element, backed_up)
{
    requests().clear();
    edit(phone.shown.book);
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
    BOOST_TEST(is_at_operator(phone.shown.book));
    std::size_t changes = 0, octets = 0;
    for (auto const& one : requests()) {
        changes += is_change_of_element(one);
        octets += one.size();
        BOOST_TEST((one.starts_with("GET ") || one.starts_with('<') || is_change_of_element(one)), one);
    }
    BOOST_TEST(changes >= 5u);
    BOOST_TEST(at.book_of(subscriber).gen == 1 + changes);
    BOOST_TEST(octets < at.book_of(subscriber).text.size() / 3);
    BOOST_TEST(phone.exchange().value().action == sync_action::nothing);

    requests().clear();  // and from the document as it now is
    phone.shown.book.groups[0].label = "Clan";
    phone.exchange().value();
    BOOST_TEST(is_at_operator(phone.shown.book));
    BOOST_TEST_REQUIRE(requests().size() == 3u);  // what is new?, and head and body of one change
    BOOST_TEST(is_change_of_element(requests()[1]));
    BOOST_TEST(requests()[1].size() + requests()[2].size() < 1'000u);
}

BOOST_FIXTURE_TEST_CASE(another_phone_takes_over_what_changed_by_element, backed_up)
{
    phone_in_world other(world, world.home(), at, sim);
    other.exchange().value();
    other.follow();
    world.run_for(std::chrono::seconds(1));
    auto const& asked = other.sent[static_cast<int>(operator_service::xcap)];
    auto const before = asked.size();
    edit(phone.shown.book);
    phone.exchange().value();
    world.run_for(std::chrono::seconds(10));
    BOOST_TEST(same(other.shown.book, phone.shown.book));
    BOOST_TEST(asked.size() == before);  // it was told of all, element by element
}

BOOST_FIXTURE_TEST_CASE(changes_of_two_phones_are_merged_element_by_element, backed_up)
{
    phone_in_world other(world, world.home(), at, sim);
    other.exchange().value();
    edit(phone.shown.book);
    other.shown.book.contacts[60].properties[0].value = "Changed elsewhere";
    other.shown.book.groups[2].label = "Elsewhere";
    BOOST_TEST(phone.exchange().value().action == sync_action::upload);
    BOOST_TEST(other.exchange().value().action == sync_action::merge);
    BOOST_TEST(phone.exchange().value().action == sync_action::download);
    BOOST_TEST(same(phone.shown.book, other.shown.book));
    BOOST_TEST(is_at_operator(other.shown.book));
    BOOST_TEST(phone.shown.book.groups[1].label == "Kin & kith");
    BOOST_TEST(phone.shown.book.groups[2].label == "Elsewhere");
}

BOOST_AUTO_TEST_CASE(a_connection_cut_anywhere_among_the_changes_loses_nothing)
{
    for (bool const from_operator : {true, false}) {
        // Beyond what the challenge and all answers, or all requests, take.
        std::size_t const most = from_operator ? 5'000 : 12'000;
        for (std::size_t octets = 0; octets < most; octets += 797)
            BOOST_TEST_CONTEXT("cut after " << octets << (from_operator ? " of answers" : " of requests"))
            {
                backed_up it;
                it.phone.close();
                edit(it.phone.shown.book);
                auto const wanted = it.phone.shown.book;
                it.phone.fault = path_fault{.where = operator_service::xcap,
                                            .connection = 2,
                                            .from_operator = from_operator,
                                            .cut_after = octets};
                it.phone.exchange_until_done();
                BOOST_TEST(it.is_at_operator(wanted));
                BOOST_TEST(same(it.phone.shown.book, wanted));
                BOOST_TEST((it.phone.exchange().value().action == sync_action::nothing));
            }
    }
}

BOOST_AUTO_TEST_SUITE_END()
