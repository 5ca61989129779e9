#include "protocol/auth/algorithm.hpp"

BOOST_AUTO_TEST_SUITE(digest_algorithms)

using namespace cabinet::auth;

BOOST_AUTO_TEST_CASE(each_is_known_by_its_name_in_any_case)
{
    for (unsigned i = 0; i <= static_cast<unsigned>(algorithm::akav2_sha256); ++i) {
        auto const value = static_cast<algorithm>(i);
        std::string name(name_of(value));
        BOOST_TEST((parse_algorithm(name) == value));
        for (auto& c : name)
            c = static_cast<char>(std::toupper(c));
        BOOST_TEST((parse_algorithm(name) == value));
        BOOST_TEST(is_session(value) == name.ends_with("-SESS"));
        BOOST_TEST(is_aka(value) == name.starts_with("AKA"));
        BOOST_TEST(is_aka_version_2(value) == name.starts_with("AKAV2"));
    }
    for (std::string_view const other : {"", "MD", "MD55", "SHA-512", "AKAv1-SHA-256", "AKAv3-MD5"})
        BOOST_TEST(!parse_algorithm(other).has_value(), other);
}

BOOST_AUTO_TEST_CASE(a_set_holds_what_it_was_given)
{
    algorithm_set const set{algorithm::md5, algorithm::akav2_sha256};
    BOOST_TEST(set.contains(algorithm::md5));
    BOOST_TEST(set.contains(algorithm::akav2_sha256));
    BOOST_TEST(!set.contains(algorithm::akav2_md5));
    BOOST_TEST(algorithm_set().empty());
}

BOOST_AUTO_TEST_SUITE_END()
