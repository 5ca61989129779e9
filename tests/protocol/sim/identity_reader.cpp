#include "protocol/sim/identity_reader.hpp"

#include "tests/support/card_driver.hpp"
#include "tests/support/sample_card.hpp"

BOOST_AUTO_TEST_SUITE(sim_identity_reader)

using namespace cabinet;
using namespace cabinet::sim;
using test::sample_card;

namespace {

struct reading {
    card_identity identity;
    error_code error;
    std::optional<unsigned> tries_left;
};

reading read(vusim::virtual_card& card, transmission protocol, std::string_view pin = {})
{
    identity_reader reader(protocol, auth::secret(pin));
    test::run(reader, card);
    return {reader.identity(), reader.error(), reader.pin_tries_left()};
}

reading read(vusim::card_content content, transmission protocol = transmission::t0, std::string_view pin = {})
{
    vusim::virtual_card card(std::move(content), protocol);
    return read(card, protocol, pin);
}

auto& usim_of(vusim::card_content& content)
{
    return content.applications[0].children;
}

auto& isim_of(vusim::card_content& content)
{
    return content.applications[1].children;
}

}  // namespace

BOOST_AUTO_TEST_CASE(everything_is_read_over_both_protocols)
{
    for (auto const protocol : {transmission::t0, transmission::t1}) {
        auto const [identity, error, tries_left] = read(sample_card(), protocol);
        BOOST_TEST(!error);
        BOOST_TEST(!tries_left.has_value());
        BOOST_TEST(identity.iccid == "8949001012345678901");
        BOOST_TEST(identity.imsi == "001010123456789");
        BOOST_TEST(identity.mnc_length.value() == 2);
        BOOST_TEST((identity.msisdns == std::vector<std::string>{"+4915112345678"}));
        BOOST_TEST((identity.usim_aid == test::usim_aid));
        BOOST_TEST((identity.isim_aid == test::isim_aid));
        BOOST_TEST(identity.impi == "user@home.example");
        BOOST_TEST(
            (identity.impus == std::vector<std::string>{"sip:user@home.example", "tel:+4915112345678"}));
        BOOST_TEST(identity.domain == "home.example");
    }
}

BOOST_AUTO_TEST_CASE(a_locked_card_wants_its_pin_and_shows_its_iccid)
{
    auto content = sample_card();
    content.pin = "1234";
    auto const [identity, error, tries_left] = read(content);
    BOOST_TEST(error == make_error_code(sim_errc::pin_needed));
    BOOST_TEST(identity.iccid == "8949001012345678901");
    BOOST_TEST(identity.imsi.empty());
    BOOST_TEST(tries_left.value() == 3u);
}

BOOST_AUTO_TEST_CASE(the_right_pin_opens_the_card)
{
    auto content = sample_card();
    content.pin = "1234";
    for (auto const protocol : {transmission::t0, transmission::t1}) {
        auto const [identity, error, tries_left] = read(content, protocol, "1234");
        BOOST_TEST(!error);
        BOOST_TEST(identity.imsi == "001010123456789");
        BOOST_TEST(identity.impi == "user@home.example");
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_pin_never_blocks_the_card)
{
    auto content = sample_card();
    content.pin = "1234";
    vusim::virtual_card card(content, transmission::t0);
    BOOST_TEST(read(card, transmission::t0, "4321").error == make_error_code(sim_errc::pin_wrong));
    BOOST_TEST(read(card, transmission::t0, "4321").error == make_error_code(sim_errc::pin_wrong));
    for (int again = 0; again < 5; ++again) {
        auto const kept = read(card, transmission::t0, "4321");
        BOOST_TEST(kept.error == make_error_code(sim_errc::pin_kept_back));
        BOOST_TEST(kept.tries_left.value() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_card_without_usim_is_no_usim)
{
    auto content = sample_card();
    content.applications.erase(content.applications.begin());
    BOOST_TEST(read(content).error == make_error_code(sim_errc::no_usim));
    BOOST_TEST(read(vusim::card_content()).error == make_error_code(sim_errc::no_usim));
}

BOOST_AUTO_TEST_CASE(without_a_directory_applications_are_found_by_their_partial_aid)
{
    for (bool const wrong_aid_listed : {false, true}) {
        auto content = sample_card();
        content.mf.children.erase(file_id::dir);
        if (wrong_aid_listed)
            content.mf.children[file_id::dir] = vusim::card_file::linear_fixed(
                {write_directory_record(test::from_hex("a0000000871002aaaaaaaa"), "USIM", 32)});
        auto const [identity, error, tries_left] = read(content);
        BOOST_TEST(!error);
        BOOST_TEST((identity.usim_aid == test::usim_aid));
        BOOST_TEST((identity.isim_aid == test::isim_aid));
        BOOST_TEST(identity.impi == "user@home.example");
    }
}

BOOST_AUTO_TEST_CASE(an_aid_the_card_does_not_tell_is_the_one_that_worked)
{
    auto content = sample_card();
    content.applications[0].header = test::from_hex("620482027821");
    BOOST_TEST((read(content).identity.usim_aid == test::usim_aid));
    content.mf.children.erase(file_id::dir);
    BOOST_TEST(write_hex(read(content).identity.usim_aid) == "a0000000871002");
}

BOOST_AUTO_TEST_CASE(a_card_without_isim_is_complete)
{
    auto content = sample_card();
    content.applications.pop_back();
    auto const [identity, error, tries_left] = read(content);
    BOOST_TEST(!error);
    BOOST_TEST(!identity.has_isim());
    BOOST_TEST(identity.impi.empty());
}

BOOST_AUTO_TEST_CASE(a_blank_isim_holds_no_names)
{
    auto content = sample_card();
    isim_of(content)[file_id::impi] = vusim::card_file::transparent(octets(128, 0xff));
    isim_of(content)[file_id::domain] = vusim::card_file::transparent(octets(50, 0xff));
    isim_of(content)[file_id::impu] =
        vusim::card_file::linear_fixed({octets(128, 0xff), write_name("", 128), octets(128, 0xff)});
    auto const [identity, error, tries_left] = read(content);
    BOOST_TEST(!error);
    BOOST_TEST(identity.has_isim());
    BOOST_TEST(identity.impi.empty());
    BOOST_TEST(identity.impus.empty());
    BOOST_TEST(identity.domain.empty());
    BOOST_TEST((ims_identity_of(identity)->source == application::usim));
}

BOOST_AUTO_TEST_CASE(any_one_file_but_the_imsi_may_be_absent)
{
    auto const complete = sample_card();
    for (auto const id : {file_id::ad, file_id::msisdn}) {
        auto content = complete;
        usim_of(content).erase(id);
        BOOST_TEST(!read(content).error);
    }
    for (auto const id : {file_id::impi, file_id::domain, file_id::impu}) {
        auto content = complete;
        isim_of(content).erase(id);
        BOOST_TEST(!read(content).error);
    }
    auto content = complete;
    content.mf.children.erase(file_id::iccid);
    BOOST_TEST(!read(content).error);
    content = complete;
    usim_of(content).erase(file_id::imsi);
    BOOST_TEST(read(content).error == make_error_code(sim_errc::file_missing));
}

BOOST_AUTO_TEST_CASE(a_blank_imsi_is_a_bad_file)
{
    auto content = sample_card();
    usim_of(content)[file_id::imsi] = vusim::card_file::transparent(octets(9, 0xff));
    BOOST_TEST(read(content).error == make_error_code(sim_errc::bad_file));
}

BOOST_AUTO_TEST_CASE(malformed_records_are_left_out_and_the_others_kept)
{
    auto content = sample_card();
    usim_of(content)[file_id::msisdn] = vusim::card_file::linear_fixed(
        {test::from_hex("03911a22ffffffffffffffffffff"), write_msisdn("12345", 14).value()});
    isim_of(content)[file_id::impu] =
        vusim::card_file::linear_fixed({test::from_hex("80020d0affff"), test::from_hex("800461406264")});
    auto const identity = read(content).identity;
    BOOST_TEST((identity.msisdns == std::vector<std::string>{"12345"}));
    BOOST_TEST((identity.impus == std::vector<std::string>{"a@bd"}));
}

BOOST_AUTO_TEST_SUITE_END()
