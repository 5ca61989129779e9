#include "tests/scenarios/scenario.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::ue::operator_service)

BOOST_AUTO_TEST_SUITE(lost_answers)

using namespace cabinet;
using namespace cabinet::test;
namespace bdata = boost::unit_test::data;
using ue::operator_service;

namespace {

/// Cuts a connection after each so many octets, beyond what a whole first backup takes.
constexpr std::size_t step = 61;

/// Whatever goes wrong once: in the end both sides are equal, nothing is doubled, and the next exchange has nothing to do.
void check_cut(path_fault const& fault)
{
    scenario it;
    it.phone.shown.book = sample_book();
    it.phone.fault = fault;
    it.phone.exchange_until_done();
    BOOST_TEST(it.is_at_operator(sample_book()));
    BOOST_TEST(same(it.phone.shown.book, sample_book()));
    BOOST_TEST(it.at.book_of(it.subscriber).gen == 1u);
    BOOST_TEST(it.at.bindings_of(it.impu).size() == 1u);
    auto const again = it.phone.exchange();
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((again->action == ue::sync_action::nothing));
}

/// The same with a book that is there already and a change to be sent.
void check_cut_change(path_fault fault)
{
    scenario it;
    it.phone.shown.book = sample_book();
    it.phone.exchange().value();
    it.phone.close();
    it.phone.shown.book.groups[0].label = "Kin";
    it.phone.shown.book.contacts.pop_back();
    it.phone.shown.book.contacts[3].properties[1].value = "+49111";
    for (auto& group : it.phone.shown.book.groups)
        std::erase(group.members, sample_book().contacts.back().id);
    auto const wanted = it.phone.shown.book;
    ++fault.connection;
    it.phone.fault = fault;
    it.phone.exchange_until_done();
    BOOST_TEST(it.is_at_operator(wanted));
    BOOST_TEST(same(it.phone.shown.book, wanted));
    BOOST_TEST(it.at.book_of(it.subscriber).gen == 2u);
}

/// Whether a cut there is beyond all that is sent: the exchange does not notice it.
bool is_beyond_the_end(path_fault const& fault)
{
    scenario it;
    it.phone.shown.book = sample_book();
    it.phone.fault = fault;
    it.phone.exchange_until_done();
    return it.phone.failures == 0;
}

void check_every_cut(operator_service where, bool from_operator, std::size_t most)
{
    for (std::size_t octets = 0; octets < most; octets += step) {
        BOOST_TEST_CONTEXT("cut after " << octets)
        {
            path_fault const fault{
                .where = where, .connection = 1, .from_operator = from_operator, .cut_after = octets};
            check_cut(fault);
            check_cut_change(fault);
        }
    }
    BOOST_TEST(is_beyond_the_end(
        {.where = where, .connection = 1, .from_operator = from_operator, .cut_after = most}));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_registrars_answers_cut_anywhere_lose_nothing)
{
    check_every_cut(operator_service::sip, true, 2'400);
}

BOOST_AUTO_TEST_CASE(the_phones_registrations_cut_anywhere_lose_nothing)
{
    check_every_cut(operator_service::sip, false, 3'000);
}

BOOST_AUTO_TEST_CASE(the_document_servers_answers_cut_anywhere_lose_nothing)
{
    check_every_cut(operator_service::xcap, true, 4'000);
}

BOOST_AUTO_TEST_CASE(a_network_lost_anywhere_in_an_upload_loses_nothing)
{
    check_every_cut(operator_service::xcap, false, 12'000);
}

BOOST_DATA_TEST_CASE(answers_that_come_too_late_are_passed_over,
                     bdata::make({operator_service::sip, operator_service::xcap}), where)
{
    check_cut({.where = where, .connection = 1, .from_operator = true, .delay = std::chrono::hours(2)});
}

BOOST_AUTO_TEST_SUITE_END()
