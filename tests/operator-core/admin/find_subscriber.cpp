#include "operator-core/admin/find_subscriber.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(subscriber_references)

using namespace cabinet::core;

namespace {

std::string form_of(std::string const& text)
{
    auto const meant = parse_subscriber_reference(text);
    if (meant.id)
        return "id " + std::to_string(to_number(*meant.id));
    constexpr char const* kinds[] = {"", "impi", "impu", "imsi", "iccid", "msisdn"};
    return std::string(kinds[static_cast<int>(meant.kind)]) + " " + meant.text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_texts_form_tells_what_it_names)
{
    BOOST_TEST(form_of("#12") == "id 12");
    BOOST_TEST(form_of("12") == "id 12");
    BOOST_TEST(form_of("12345") == "id 12345");
    BOOST_TEST(form_of("#123456") == "id 123456");
    BOOST_TEST(form_of("123456") == "imsi 123456");
    BOOST_TEST(form_of("001010123456789") == "imsi 001010123456789");
    BOOST_TEST(form_of("894900101234567890") == "iccid 894900101234567890");
    BOOST_TEST(form_of("+491511234567") == "msisdn +491511234567");
    BOOST_TEST(form_of("sip:Erika@HOME.example;x=y") == "impu sip:Erika@home.example");
    BOOST_TEST(form_of("tel:+49-151-1") == "impu tel:+491511");
    BOOST_TEST(form_of("erika@home.example") == "impi erika@home.example");
    BOOST_TEST(form_of("erika") == "impi erika");
    BOOST_TEST(form_of("#x") == "impi #x");
    BOOST_TEST(form_of("") == "impi ");
}

BOOST_AUTO_TEST_SUITE_END()
