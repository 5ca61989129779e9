#include "ue/sync/registration_watch.hpp"

BOOST_AUTO_TEST_SUITE(ue_registration_watch)

using namespace cabinet;
using reginfo::contact_event;

namespace {

constexpr char const* own = "urn:uuid:own";

reginfo::contact contact(std::string uri, std::string const& instance, contact_event event)
{
    reginfo::contact out{.id = uri, .event = event, .uri = std::move(uri)};
    if (!instance.empty())
        out.unknown_parameters.push_back({"+sip.instance", "\"<" + instance + ">\""});
    if (event == contact_event::shortened)
        out.expires = 60;
    if (event == contact_event::probation)
        out.retry_after = 120;
    return out;
}

/// A phone that is told of both identities of its subscription alike.
struct told {
    explicit told(std::string instance = own) : watch(std::move(instance)) {}

    std::vector<ue::registration_news> tell(bool is_full, std::vector<reginfo::contact> contacts)
    {
        using state = reginfo::registration::state;
        return watch.on_body(reginfo::write_document(
            {version++,
             is_full,
             {{"sip:a@h", "1", state::active, contacts}, {"tel:+1", "2", state::active, contacts}}}));
    }

    ue::registration_watch watch;
    std::uint32_t version = 0;
};

template <class News>
bool only(std::vector<ue::registration_news> const& out)
{
    return out.size() == 1 && std::holds_alternative<News>(out[0]);
}

}  // namespace

BOOST_AUTO_TEST_CASE(another_phone_is_told_of_once_for_as_long_as_it_is_registered)
{
    told it;
    BOOST_TEST(it.tell(true, {contact("sip:1", own, contact_event::registered)}).empty());
    auto news = it.tell(false, {contact("sip:2", "urn:uuid:other", contact_event::registered)});
    BOOST_TEST_REQUIRE(only<ue::other_registered>(news));
    BOOST_TEST(std::get<ue::other_registered>(news[0]).instance == "urn:uuid:other");
    BOOST_TEST(it.tell(false, {contact("sip:2", "urn:uuid:other", contact_event::refreshed)}).empty());
    // It comes over another connection, and its old contact goes.
    BOOST_TEST(it.tell(false, {contact("sip:3", "urn:uuid:other", contact_event::registered),
                               contact("sip:2", "urn:uuid:other", contact_event::unregistered)})
                   .empty());
    it.watch.begin();  // a new subscription of ours
    it.version = 0;
    BOOST_TEST(it.tell(true, {contact("sip:1", own, contact_event::registered),
                              contact("sip:3", "urn:uuid:other", contact_event::registered)})
                   .empty());
    BOOST_TEST(it.tell(false, {contact("sip:3", "urn:uuid:other", contact_event::expired)}).empty());
    BOOST_TEST(only<ue::other_registered>(
        it.tell(false, {contact("sip:4", "urn:uuid:other", contact_event::registered)})));
    BOOST_TEST(it.tell(true, {contact("sip:1", own, contact_event::registered)}).empty());
    BOOST_TEST(only<ue::other_registered>(it.tell(false, {contact("sip:5", "", contact_event::created)})));
}

BOOST_AUTO_TEST_CASE(what_the_operator_does_to_this_phone_is_told)
{
    auto const after = [](contact_event event) {
        told it;
        it.tell(true, {contact("sip:1", own, contact_event::registered)});
        return it.tell(false, {contact("sip:1", own, event)});
    };
    BOOST_TEST(after(contact_event::refreshed).empty());
    auto const shortened = after(contact_event::shortened);
    BOOST_TEST_REQUIRE(only<ue::register_anew>(shortened));
    BOOST_TEST(std::get<ue::register_anew>(shortened[0]).is_bound);
    auto const deactivated = after(contact_event::deactivated);
    BOOST_TEST_REQUIRE(only<ue::register_anew>(deactivated));
    BOOST_TEST(!std::get<ue::register_anew>(deactivated[0]).is_bound);
    for (auto const event : {contact_event::expired, contact_event::unregistered, contact_event::probation,
                             contact_event::rejected}) {
        auto const ended = after(event);
        BOOST_TEST_REQUIRE(only<ue::registration_ended>(ended));
        BOOST_TEST((std::get<ue::registration_ended>(ended[0]).why == event));
        BOOST_TEST(std::get<ue::registration_ended>(ended[0]).retry_after ==
                   (event == contact_event::probation ? 120u : 0u));
    }
}

BOOST_AUTO_TEST_CASE(an_old_contact_of_this_phone_may_go_while_another_is_there)
{
    told it;
    it.tell(true, {contact("sip:old", own, contact_event::registered),
                   contact("sip:new", own, contact_event::registered)});
    BOOST_TEST(it.tell(false, {contact("sip:old", own, contact_event::expired)}).empty());
    BOOST_TEST(
        only<ue::registration_ended>(it.tell(false, {contact("sip:new", own, contact_event::expired)})));
}

BOOST_AUTO_TEST_CASE(documents_come_in_order_and_a_gap_is_noticed)
{
    told it;
    it.tell(true, {});
    it.version = 3;
    auto const late = it.tell(false, {contact("sip:2", "urn:uuid:other", contact_event::registered)});
    BOOST_TEST_REQUIRE(late.size() == 2u);
    BOOST_TEST(std::holds_alternative<ue::state_missed>(late[0]));
    BOOST_TEST(std::holds_alternative<ue::other_registered>(late[1]));
    it.version = 2;
    BOOST_TEST(it.tell(false, {contact("sip:9", "urn:uuid:third", contact_event::registered)}).empty());
    it.version = 9;
    BOOST_TEST(it.tell(true, {contact("sip:2", "urn:uuid:other", contact_event::registered)}).empty());
    BOOST_TEST(it.watch.on_body("<no").empty());
    BOOST_TEST(it.watch.on_body("").empty());
}

BOOST_AUTO_TEST_CASE(a_phone_without_an_instance_takes_nobody_for_itself)
{
    told it("");
    BOOST_TEST(only<ue::other_registered>(it.tell(true, {contact("sip:1", "", contact_event::registered)})));
    BOOST_TEST(it.tell(false, {contact("sip:1", "", contact_event::rejected)}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
