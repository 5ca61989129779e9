#include "ue/platform/sim/password/login_file.hpp"

#include "protocol/program/config_error.hpp"
#include "tests/support/files.hpp"

BOOST_AUTO_TEST_SUITE(ue_login_file)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr char const* smallest = "[login]\n"
                                 "username = \"user@home.example\"\n"
                                 "password = \"secret words\"\n"
                                 "domain = \"home.example\"\n";

sim_identity read(std::string const& text)
{
    return read_login(text, "login.toml");
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_smallest_login)
{
    auto const login = read(smallest);
    BOOST_TEST(login.ims.impi == "user@home.example");
    BOOST_TEST((login.ims.impus == std::vector<std::string>{"sip:user@home.example"}));
    BOOST_TEST(login.ims.domain == "home.example");
    BOOST_TEST(login.password->text() == "secret words");
    BOOST_TEST((login.network == sim::home_network{"001", "01"}));
    BOOST_TEST(login.iccid.empty());
}

BOOST_AUTO_TEST_CASE(names_and_operator_can_be_given)
{
    auto const login = read(
        smallest + std::string("impu = [\"sip:u@home.example\", \"tel:+491\"]\nnetwork = \"310-260\"\n"));
    BOOST_TEST((login.ims.impus == std::vector<std::string>{"sip:u@home.example", "tel:+491"}));
    BOOST_TEST((login.network == sim::home_network{"310", "260"}));
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_wrong_is_refused)
{
    for (std::string const text :
         {"", "[login]\n", "[login]\nusername = \"u\"\npassword = \"p\"\n",
          "[login]\nusername = \"u\"\ndomain = \"d\"\n", "[login]\npassword = \"p\"\ndomain = \"d\"\n"})
        BOOST_CHECK_THROW(read(text), program::config_error);
    for (std::string const line : {"network = \"001\"", "network = \"0010-1\"", "network = \"001-0a\"",
                                   "network = \"001-0001\"", "impu = [\"two words\"]", "user = \"x\""})
        BOOST_CHECK_THROW(read(smallest + line + "\n"), program::config_error);
    BOOST_CHECK_THROW(read("[login]\nusername = \"a\\\"b\"\npassword = \"p\"\ndomain = \"d\"\n"),
                      program::config_error);
}

BOOST_AUTO_TEST_CASE(the_document_holds_the_reference)
{
    auto const document = test::read_file(CABINET_SOURCE_DIR "/docs/lab-card.md");
    BOOST_TEST(document.find(write_login_reference()) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
