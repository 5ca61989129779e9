#include "operator-core/app/config_keys.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <string>

BOOST_AUTO_TEST_SUITE(config_keys_table)

using namespace cabinet::core;

BOOST_AUTO_TEST_CASE(every_key_stands_once_in_a_known_section)
{
    std::set<std::string> names;
    for (auto const& key : config_keys()) {
        auto const sections = config_sections();
        BOOST_TEST(std::any_of(sections.begin(), sections.end(),
                               [&](config_section const& section) { return section.name == key.section; }));
        BOOST_TEST(names.insert(std::string(key.section) + "." + std::string(key.name)).second);
    }
}

BOOST_AUTO_TEST_CASE(every_default_lies_in_its_range)
{
    config c;
    for (auto const& key : config_keys()) {
        if (auto const* const number = std::get_if<number_key>(&key.value))
            BOOST_TEST((number->at(c) >= number->least && number->at(c) <= number->most), key.name);
        if (auto const* const time = std::get_if<seconds_key>(&key.value))
            BOOST_TEST((time->at(c).count() >= time->least && time->at(c).count() <= time->most), key.name);
    }
}

BOOST_AUTO_TEST_CASE(each_key_has_a_member_of_its_own)
{
    std::set<void const*> members;
    config c;
    std::size_t count = 0;
    for (auto const& key : config_keys())
        std::visit(
            [&](auto const& value) {
                if constexpr (requires { value.at(c); }) {
                    members.insert(&value.at(c));
                    ++count;
                }
            },
            key.value);
    BOOST_TEST(members.size() == count);
}

BOOST_AUTO_TEST_SUITE_END()
