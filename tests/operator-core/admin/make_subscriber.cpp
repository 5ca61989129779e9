#include "operator-core/admin/make_subscriber.hpp"

#include "protocol/auth/digest.hpp"
#include "protocol/base/hex.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(make_subscribers)

using namespace cabinet;
using namespace cabinet::core;

namespace {

home_network_names const home{"ims.example", "ims.example", "xcap.ims.example"};

std::vector<std::string> impus_of(std::string const& msisdn, std::vector<std::string> const& given = {})
{
    return make_sim_subscriber(
               {.imsi = "001010123456789", .iccid = {}, .msisdn = msisdn, .keys = {}, .impi = {}}, given,
               "ims.example")
        .identities.impus;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sims_public_identities_stand_in_order_of_preference)
{
    auto const per_element = boost::test_tools::per_element();
    BOOST_TEST(impus_of("") == (std::vector<std::string>{"sip:001010123456789@ims.example"}), per_element);
    BOOST_TEST(impus_of("+491511234567") ==
                   (std::vector<std::string>{"sip:+491511234567@ims.example", "tel:+491511234567",
                                             "sip:001010123456789@ims.example"}),
               per_element);
    // Given ones come first, in canonical form, and none twice.
    BOOST_TEST(
        impus_of("+491511234567", {"SIP:erika@IMS.example;user=phone", "tel:+49-151-1234567"}) ==
            (std::vector<std::string>{"sip:erika@ims.example", "tel:+491511234567",
                                      "sip:+491511234567@ims.example", "sip:001010123456789@ims.example"}),
        per_element);
    BOOST_CHECK_THROW(impus_of("", {"erika"}), admin_error);
}

BOOST_AUTO_TEST_CASE(the_private_identity_is_the_cards_or_made_of_the_imsi)
{
    sim_card card{
        .imsi = "001010123456789", .iccid = "894900101234567890", .msisdn = {}, .keys = {}, .impi = {}};
    BOOST_TEST(make_sim_subscriber(card, {}, "ims.example").identities.impis.at(0) ==
               "001010123456789@ims.example");
    card.impi = "erika@operator.example";
    auto const made = make_sim_subscriber(card, {}, "ims.example");
    BOOST_TEST(made.identities.impis.at(0) == "erika@operator.example");
    BOOST_TEST(made.identities.imsis.at(0) == "001010123456789");
    BOOST_TEST(made.identities.iccids.at(0) == "894900101234567890");
}

BOOST_AUTO_TEST_CASE(of_a_password_only_its_digests_are_kept)
{
    auto const made = make_password_subscriber("alice", "wonderland", {}, home);
    BOOST_TEST(made.identities.impis.at(0) == "alice");
    BOOST_TEST(made.identities.impus.at(0) == "sip:alice@ims.example");
    auto const& digests = std::get<password_digests>(made.credentials);
    BOOST_TEST(digests.size() == 4u);
    for (auto const& digest : digests)
        BOOST_TEST((digest.a1.view().size() == auth::hash_size(digest.kind) &&
                    auth::hash_value::of(digest.a1.view()) ==
                        auth::hash_a1(digest.kind, "alice", digest.realm, as_octets("wonderland"))));
}

BOOST_AUTO_TEST_CASE(names_and_passwords_have_a_longest_size)
{
    auto const make = [](std::size_t name, std::size_t password) {
        make_password_subscriber(std::string(name, 'a'), std::string(password, 'p'), {}, home);
    };
    BOOST_CHECK_NO_THROW(make(max_user_name - 1, max_password - 1));
    BOOST_CHECK_NO_THROW(make(max_user_name, max_password));
    BOOST_CHECK_THROW(make(max_user_name + 1, 1), admin_error);
    BOOST_CHECK_THROW(make(1, max_password + 1), admin_error);
    BOOST_CHECK_THROW(make(0, 1), admin_error);
    BOOST_CHECK_THROW(make(1, 0), admin_error);
}

BOOST_AUTO_TEST_CASE(a_user_name_can_be_no_sims_and_holds_nothing_that_digest_could_mistake)
{
    for (char const* const name :
         {"001010123456789", "001010123456789@ims.example", "a:b", "a\"b", "a\\b", "a b", "a\nb", "\xC3\xA4"})
        BOOST_CHECK_THROW(make_password_subscriber(name, "p", {}, home), admin_error);
}

BOOST_AUTO_TEST_SUITE_END()
