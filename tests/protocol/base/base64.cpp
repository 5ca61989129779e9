#include "protocol/base/base64.hpp"

#include "tests/support/fixed_random.hpp"

#include <boost/test/data/monomorphic.hpp>

BOOST_AUTO_TEST_SUITE(base64)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(rfc_4648_section_10_vectors)
{
    std::pair<std::string_view, std::string_view> const vectors[] = {{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"}};
    for (auto const& [plain, text] : vectors) {
        BOOST_TEST(write_base64(as_octets(plain)) == text);
        auto const back = parse_base64(text);
        BOOST_TEST_REQUIRE(back.has_value());
        BOOST_TEST(as_text(*back) == plain);
    }
}

BOOST_AUTO_TEST_CASE(every_length_comes_back)
{
    test::fixed_random random;
    for (std::size_t length = 0; length < 100; ++length) {
        octets data(length);
        random.fill(data);
        BOOST_TEST((parse_base64(write_base64(data)) == data));
    }
}

BOOST_AUTO_TEST_CASE(one_value_has_one_text)
{
    for (std::string_view const bad :
         {"Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z===", "====", "Zm 9", "Zm9v\n", "Z=g=", "Zm9-"})
        BOOST_TEST(!parse_base64(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
