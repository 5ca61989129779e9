#include "protocol/reginfo/document.hpp"

#include "protocol/xml/schema.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::reginfo::contact_event)

BOOST_AUTO_TEST_SUITE(reginfo_document)

using namespace cabinet;
using reginfo::contact_event;

namespace {

reginfo::document example()
{
    reginfo::contact phone{.id = "c1",
                           .event = contact_event::registered,
                           .uri = "sip:a@192.0.2.1:5061;transport=tls",
                           .expires = 600'000,
                           .duration_registered = 0,
                           .q = "0.8",
                           .call_id = "a\"b@h",
                           .cseq = 4'294'967'295u,
                           .display_name = "A & <B>",
                           .unknown_parameters = {{"+sip.instance", "\"<urn:uuid:1>\""}, {"audio", ""}}};
    reginfo::contact gone{.id = "c2", .event = contact_event::expired, .uri = "sip:a@192.0.2.2"};
    reginfo::registration one{"sip:a@ims.example", "r1", reginfo::registration::state::active, {phone, gone}};
    reginfo::registration other{"tel:+4930", "r2", reginfo::registration::state::init, {}};
    return {7, true, {one, other}};
}

void check_round_trip(reginfo::document const& of)
{
    static auto const rules = xml::schema::compile("reginfo.xsd").value();
    auto const text = reginfo::write_document(of);
    auto const refused = rules.validate(text);
    BOOST_TEST(!refused, (refused ? xml::describe(*refused) : "") << text);
    auto const read = reginfo::parse_document(text);
    BOOST_TEST_REQUIRE(read.has_value(), text);
    BOOST_TEST((*read == of), text);
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    auto const at = text.find(from);
    BOOST_TEST_REQUIRE(at != text.npos, from);
    return text.replace(at, from.size(), to);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_written_is_valid_and_is_read_back)
{
    check_round_trip(example());
    check_round_trip({});
    for (auto event = contact_event::registered; event <= contact_event::rejected;
         event = static_cast<contact_event>(static_cast<int>(event) + 1)) {
        auto of = example();
        of.is_full = false;
        auto& one = of.registrations[0].contacts[0];
        one.event = event;
        one.retry_after = 60;
        check_round_trip(of);
        BOOST_TEST(reginfo::write_document(of).find(reginfo::name_of(event)) != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_example_of_the_standard_is_read_in_our_words)
{
    auto const read = reginfo::parse_document(
        "<?xml version='1.0'?>\n<reginfo xmlns='urn:ietf:params:xml:ns:reginfo' xmlns:o='urn:o' version='0' "
        "state='full'>\n <registration aor='sip:u@h' id='as9' state='active'>\n"
        "  <contact id='76' state='active' event='registered' duration-registered='7322' q='0.8'>\n"
        "   <uri>sip:u@pc.h</uri><o:more/></contact>\n"
        "  <contact id='77' state='terminated' event='expired' o:x='1'><uri>sip:u@uni</uri></contact>\n"
        "  <o:other/>\n </registration>\n</reginfo>\n");
    BOOST_TEST_REQUIRE(read.has_value());
    BOOST_TEST_REQUIRE(read->registrations.size() == 1u);
    auto const& contacts = read->registrations[0].contacts;
    BOOST_TEST_REQUIRE(contacts.size() == 2u);
    BOOST_TEST(contacts[0].uri == "sip:u@pc.h");
    BOOST_TEST(contacts[0].duration_registered.value() == 7322u);
    BOOST_TEST(contacts[1].event == contact_event::expired);
}

BOOST_AUTO_TEST_CASE(what_is_no_registration_information_is_refused)
{
    auto const good = reginfo::write_document(example());
    std::pair<std::string_view, std::string_view> const faults[] = {
        {"urn:ietf:params:xml:ns:reginfo", "urn:other"},
        {"version=\"7\"", ""},
        {"version=\"7\"", "version=\"seven\""},
        {"version=\"7\"", "version=\"4294967296\""},
        {"state=\"full\"", "state=\"whole\""},
        {"state=\"full\"", ""},
        {" aor=\"sip:a@ims.example\"", ""},
        {" id=\"r1\"", ""},
        {"state=\"active\"", "state=\"live\""},
        {" id=\"c1\"", ""},
        {"event=\"registered\"", "event=\"born\""},
        {"event=\"registered\"", "event=\"expired\""},  // of an active contact
        {"event=\"registered\"", ""},
        {"expires=\"600000\"", "expires=\"-1\""},
        {"cseq=\"4294967295\"", "cseq=\"4294967296\""},
        {"<uri>sip:a@192.0.2.2</uri>", ""},
        {" name=\"audio\"", ""},
        {"</reginfo>", ""},
    };
    for (auto const& [from, to] : faults)
        BOOST_TEST(!reginfo::parse_document(replaced(good, from, to)).has_value(), from << " -> " << to);
    auto const shortened =
        replaced(replaced(good, "\"registered\"", "\"shortened\""), " expires=\"600000\"", "");
    BOOST_TEST(!reginfo::parse_document(shortened).has_value());
    BOOST_TEST(!reginfo::parse_document(replaced(replaced(good, "\"registered\"", "\"probation\""),
                                                 "state=\"active\" event", "state=\"terminated\" event"))
                    .has_value());
}

BOOST_AUTO_TEST_SUITE_END()
