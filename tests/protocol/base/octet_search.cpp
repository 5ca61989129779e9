#include "protocol/base/octet_search.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(octet_searches)

using namespace cabinet;

namespace {

/// Has its range end with the highest octet.
constexpr bool is_high(char c) noexcept
{
    return static_cast<unsigned char>(c) >= 0x90 || c == 'q';
}

/// At every place of texts of every size, what is found sixteen at a time is what is found one by one.
template <class What>
void compare(int alphabet)
{
    test::fixed_random random;
    for (std::size_t size = 0; size < 70; ++size)
        for (int turn = 0; turn < 8; ++turn) {
            std::vector<char> text(size);  // of its own memory, so that a look beyond the end is noticed
            for (auto& c : text)
                c = random.below(10) ? 'x'
                                     : static_cast<char>(random.below(static_cast<std::size_t>(alphabet)));
            std::string_view const view(text.data(), size);
            for (std::size_t from = 0; from <= size; ++from)
                BOOST_TEST(find_first<What>(view, from) == detail::find_plainly<What>(view, from));
        }
}

}  // namespace

BOOST_AUTO_TEST_CASE(sixteen_at_a_time_is_as_one_by_one)
{
    compare<one_of<','>>(64);
    compare<one_of<',', '<', '"'>>(64);
    compare<one_of<'\x80', '\0'>>(256);
    compare<invisible_or_one_of<'<', '>', '"'>>(256);
    compare<control_character>(256);
    compare<not_in_set<is_alnum>>(256);
    compare<in_set<is_high>>(256);
}

BOOST_AUTO_TEST_CASE(each_octet_is_or_is_not_what_is_looked_for)
{
    using what = invisible_or_one_of<'>'>;
    for (int c = 0; c < 256; ++c) {
        bool const wanted = c <= 0x20 || c >= 0x7F || c == '>';
        BOOST_TEST(what::matches(static_cast<char>(c)) == wanted);
        for (std::size_t const size : {1u, 16u, 17u, 33u}) {
            std::string text(size, 'x');
            text.back() = static_cast<char>(c);
            BOOST_TEST(find_first<what>(text, 0) == (wanted ? size - 1 : size), c);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
