#include "protocol/xml/known_names.hpp"

#include <string>
#include <vector>

BOOST_AUTO_TEST_SUITE(xml_known_names)

using namespace cabinet;

namespace {

constexpr std::string_view behind = " and some more octets";

bool knows(xml::known_names& names, std::string const& text)
{
    return names.find(text.data(), text.data() + text.size()) != nullptr;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_name_is_known_once_it_was_remembered_and_whole)
{
    xml::known_names names;
    BOOST_TEST_REQUIRE(names.remember("v:text", "text") != nullptr);
    for (std::string const end : {">", "/>", " ", "="}) {
        std::string const text = "v:text" + end + std::string(behind);
        auto const* const found = names.find(text.data(), text.data() + text.size());
        BOOST_TEST_REQUIRE(found != nullptr);
        BOOST_TEST(found->whole(text.data()) == "v:text");
        BOOST_TEST(found->local(text.data()) == "text");
        BOOST_TEST(found->whole(text.data()).data() == text.data());
    }
    for (std::string const other : {"v:tex>", "v:texts>", "v:text\t>", "v:texT>", "text>", ">", "v:text"})
        BOOST_TEST(!knows(names, other + (other.back() == '>' ? std::string(behind) : "0123456789abcdef")),
                   other);
}

BOOST_AUTO_TEST_CASE(nothing_is_read_behind_the_document)
{
    xml::known_names names;
    names.remember("abc", "abc");
    for (std::size_t size = 0; size <= 16; ++size) {
        auto const text = std::string("abc>0123456789ab").substr(0, size);
        std::vector<char> const exact(text.begin(), text.end());  // the sanitizer watches its end
        BOOST_TEST((names.find(exact.data(), exact.data() + exact.size()) != nullptr) == (size == 16));
    }
}

BOOST_AUTO_TEST_CASE(names_of_every_size_are_known_up_to_the_longest)
{
    for (std::size_t size = 1; size <= xml::known_names::longest + 3; ++size) {
        xml::known_names names;
        std::string const name(size, 'n');
        bool const remembered = names.remember(name, name) != nullptr;
        BOOST_TEST(remembered == (size <= xml::known_names::longest), size);
        BOOST_TEST(knows(names, name + '>' + std::string(behind)) == remembered, size);
        BOOST_TEST(!knows(names, name + "n>" + std::string(behind)), size);
    }
}

BOOST_AUTO_TEST_CASE(of_many_names_none_is_taken_for_another)
{
    xml::known_names names;
    for (int number = 0; number < 2000; ++number) {
        auto const name = "n" + std::to_string(number * number);
        names.remember(name, name)->scope = static_cast<std::uint64_t>(number);
        for (int before = std::max(0, number - 40); before <= number; ++before) {
            auto const text = "n" + std::to_string(before * before) + '>' + std::string(behind);
            auto const* const found = names.find(text.data(), text.data() + text.size());
            BOOST_TEST((!found || found->scope == static_cast<std::uint64_t>(before)));
        }
        BOOST_TEST(knows(names, name + '>' + std::string(behind)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
