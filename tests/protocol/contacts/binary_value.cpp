#include "protocol/contacts/binary_value.hpp"

#include "protocol/base/base64.hpp"

BOOST_AUTO_TEST_SUITE(binary_values)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

property made(std::string name, std::vector<parameter> parameters, std::string value = {})
{
    return {
        .group = {}, .name = std::move(name), .parameters = std::move(parameters), .value = std::move(value)};
}

std::string uri_of(std::string name, std::vector<std::string> types)
{
    auto of = made(std::move(name), {{"ENCODING", {"b"}}, {"TYPE", std::move(types)}, {"VALUE", {"binary"}}});
    set_binary(of, "AAAA");
    return of.value;
}

}  // namespace

BOOST_AUTO_TEST_CASE(white_space_in_base64_is_no_repair)
{
    bool repaired = false;
    BOOST_TEST(tidy_base64(" QU\tJD\r\n RA==\n", repaired).value() == "QUJDRA==");
    BOOST_TEST(!repaired);
    BOOST_TEST(tidy_base64("", repaired).value().empty());
    BOOST_TEST(!repaired);
}

BOOST_AUTO_TEST_CASE(an_end_that_is_wrong_is_mended_to_the_same_octets)
{
    struct row {
        std::string_view given;
        std::string_view tidy;
    };
    for (auto const& [given, tidy] :
         {row{"QUJDRA", "QUJDRA=="}, row{"QUJDRA=", "QUJDRA=="}, row{"QUJDRB==", "QUJDRA=="},
          row{"QUJDREU", "QUJDREU="}, row{"QUJDREV=", "QUJDREU="}, row{"QUJD=", "QUJD"},
          row{"QUJD====", "QUJD"}, row{"==", ""}}) {
        bool repaired = false;
        BOOST_TEST(tidy_base64(given, repaired).value_or("none") == tidy, given);
        BOOST_TEST(repaired, given);
        BOOST_TEST(parse_base64(tidy).has_value(), given);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_base64_is_nothing)
{
    for (std::string_view const text :
         {"A", "QUJDR", "QUJD*A", "QUJD!!!!", "QU=D", "QUJDR*", "QUJDRA=*", "*A=", "A*B"}) {
        bool repaired = false;
        BOOST_TEST(!tidy_base64(text, repaired).has_value(), text);
        BOOST_TEST(!repaired, text);
    }
}

BOOST_AUTO_TEST_CASE(the_type_that_names_a_media_type_goes_into_the_uri)
{
    BOOST_TEST(uri_of("PHOTO", {"JPG"}) == "data:image/jpeg;base64,AAAA");
    BOOST_TEST(uri_of("PHOTO", {"GIF"}) == "data:image/gif;base64,AAAA");
    BOOST_TEST(uri_of("LOGO", {"image/PNG"}) == "data:image/png;base64,AAAA");
    BOOST_TEST(uri_of("SOUND", {"wave"}) == "data:audio/wav;base64,AAAA");
    BOOST_TEST(uri_of("SOUND", {"PCM"}) == "data:audio/l16;base64,AAAA");
    BOOST_TEST(uri_of("SOUND", {"OGG"}) == "data:audio/ogg;base64,AAAA");
    BOOST_TEST(uri_of("KEY", {"X.509"}) == "data:application/pkix-cert;base64,AAAA");
    BOOST_TEST(uri_of("KEY", {"PGP"}) == "data:application/pgp-keys;base64,AAAA");
    BOOST_TEST(uri_of("KEY", {"CMS"}) == "data:application/cms;base64,AAAA");
    for (std::string const type : {"HOME", "work", "Pref", "x-other", "", "two words", "/", "a/", "/b"})
        BOOST_TEST(uri_of("PHOTO", {type}) == "data:application/octet-stream;base64,AAAA", type);
    BOOST_TEST(uri_of("PHOTO", {"HOME", "PNG"}) == "data:image/png;base64,AAAA");
}

BOOST_AUTO_TEST_CASE(other_types_and_parameters_stay)
{
    auto of =
        made("PHOTO", {{"PREF", {"1"}}, {"TYPE", {"HOME", "PNG"}}, {"ENCODING", {"b"}}, {"TYPE", {"GIF"}}});
    set_binary(of, "");
    std::vector<parameter> const expected{{"PREF", {"1"}}, {"TYPE", {"HOME"}}, {"TYPE", {"GIF"}}};
    BOOST_TEST((of.parameters == expected));
}

BOOST_AUTO_TEST_CASE(as_version_3_writes_it_a_binary_value_comes_back_the_same)
{
    for (std::string const name : {"PHOTO", "LOGO", "SOUND", "KEY"}) {
        for (std::string const media :
             {"image/jpeg", "image/png", "audio/wav", "audio/l16", "audio/ogg", "application/pkix-cert",
              "application/pgp-keys", "application/octet-stream", "text/plain"}) {
            auto const of = made(name, {{"PREF", {"1"}}}, "data:" + media + ";base64,QUJD");
            auto written = as_binary(of);
            BOOST_TEST_REQUIRE(written.has_value(), name << " " << media);
            BOOST_TEST(written->parameters.front().name == "ENCODING");
            BOOST_TEST(written->value == "QUJD");
            set_binary(*written, "QUJD");
            BOOST_TEST((*written == of), name << " " << media);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_would_not_come_back_the_same_stays_a_uri)
{
    for (std::string const value :
         {"https://example.com/a.png", "data:image/png,text", "data:image/png;base64,Q",
          "data:image/PNG;base64,QUJD", "data:;base64,QUJD", "data:image/png;charset=x;base64,QUJD"})
        BOOST_TEST(!as_binary(made("PHOTO", {}, value)).has_value(), value);
    std::string const good = "data:image/png;base64,QUJD";
    BOOST_TEST(as_binary(made("PHOTO", {}, good)).has_value());
    BOOST_TEST(!as_binary(made("NOTE", {}, good)).has_value());
    BOOST_TEST(!as_binary(made("PHOTO", {{"ENCODING", {"8BIT"}}}, good)).has_value());
    BOOST_TEST(!as_binary(made("PHOTO", {{"VALUE", {"uri"}}}, good)).has_value());
    BOOST_TEST(!as_binary(made("PHOTO", {{"TYPE", {"GIF"}}}, "data:application/octet-stream;base64,QUJD"))
                    .has_value());
}

BOOST_AUTO_TEST_SUITE_END()
