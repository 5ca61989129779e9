#include "protocol/base/copy_octets.hpp"

#include <string>

BOOST_AUTO_TEST_SUITE(base_copy_octets)

using namespace cabinet;

BOOST_AUTO_TEST_CASE(texts_of_every_size_are_copied_and_nothing_around_them)
{
    std::string from;
    for (char c = '!'; from.size() < 80; ++c)
        from += c;
    for (std::size_t begin = 0; begin < 8; ++begin)
        for (std::size_t size = 0; size <= 64; ++size) {
            std::string to(80, '.');
            auto const* const end = copy_octets(std::string_view(from).substr(begin, size), to.data() + 3);
            BOOST_TEST(static_cast<std::size_t>(end - to.data()) == 3 + size);
            BOOST_TEST(to == "..." + from.substr(begin, size) + std::string(77 - size, '.'));
        }
}

BOOST_AUTO_TEST_SUITE_END()
