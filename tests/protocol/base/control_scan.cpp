#include "protocol/base/control_scan.hpp"

#include "protocol/base/ascii.hpp"
#include "tests/support/fixed_random.hpp"

#include <cstdlib>

BOOST_AUTO_TEST_SUITE(control_scans)

using namespace cabinet;

namespace {

std::uint64_t expected(std::string_view block)
{
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < block.size(); ++i)
        out |= static_cast<std::uint64_t>(is_control(block[i])) << i;
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_kind_finds_every_octet_at_every_place)
{
    for (auto const& kind : control_scan_kinds()) {
        if (!kind.runs_here)
            continue;
        for (int c = 0; c < 256; ++c)
            for (std::size_t place = 0; place < 64; ++place) {
                std::string block(64, place % 2 ? '\n' : '\xFF');
                block[place] = static_cast<char>(c);
                BOOST_TEST(kind.scan(block.data()) == expected(block), kind.name << ' ' << c << ' ' << place);
            }
    }
}

BOOST_AUTO_TEST_CASE(every_kind_agrees_on_blocks_at_random)
{
    test::fixed_random random;
    for (int turn = 0; turn < 2'000; ++turn) {
        std::string block(64, ' ');
        for (auto& c : block)
            c = static_cast<char>(random.below(turn % 2 ? 256 : 40));
        for (auto const& kind : control_scan_kinds())
            if (kind.runs_here)
                BOOST_TEST(kind.scan(block.data()) == expected(block), kind.name);
    }
}

BOOST_AUTO_TEST_CASE(the_plain_kind_is_first_and_the_fastest_is_one_that_runs_here)
{
    auto const kinds = control_scan_kinds();
    BOOST_TEST(kinds.front().name == "plain");
    BOOST_TEST(std::any_of(kinds.begin(), kinds.end(), [](auto const& kind) {
        return kind.runs_here && kind.scan == fastest_control_scan();
    }));
}

BOOST_AUTO_TEST_CASE(controls_are_found_in_order_in_texts_of_every_size)
{
    test::fixed_random random;
    for (std::size_t size = 0; size < 200; ++size) {
        // Of its own memory, so that a look beyond the end is noticed.
        std::vector<char> text(size);
        for (auto& c : text)
            c = random.below(8) ? 'x' : static_cast<char>(random.below(0x21));
        std::string_view const view(text.data(), size);
        for (auto const& kind : control_scan_kinds()) {
            if (!kind.runs_here)
                continue;
            control_finder finder(view, kind.scan);
            for (std::size_t at = 0; at < size; ++at)
                if (is_control(view[at]))
                    BOOST_TEST(finder.next() == at);
            BOOST_TEST(finder.next() == size);
            BOOST_TEST(finder.next() == size);
        }
    }
}

BOOST_AUTO_TEST_CASE(control_characters_are_counted)
{
    for (std::size_t size = 0; size < 200; ++size) {
        std::string text(size, 'x');
        std::size_t expected = 0;
        for (std::size_t i = 0; i < size; i += 7, ++expected)
            text[i] = i % 2 == 0 ? '\r' : '\x7f';
        for (auto const& kind : control_scan_kinds())
            if (kind.runs_here)
                BOOST_TEST(count_controls(text, kind.count) == expected);
    }
}

BOOST_AUTO_TEST_CASE(more_control_characters_are_counted_than_an_octet_counts_to)
{
    for (std::size_t size = 0; size < 20'000; size += 999)
        for (auto const& kind : control_scan_kinds())
            if (kind.runs_here)
                BOOST_TEST(count_controls(std::string(size, '\0'), kind.count) == size, kind.name << size);
}

BOOST_AUTO_TEST_CASE(every_kind_counts_what_it_finds)
{
    for (auto const& kind : control_scan_kinds()) {
        if (!kind.runs_here)
            continue;
        for (int c = 0; c < 256; ++c) {
            std::string const block(64, static_cast<char>(c));
            BOOST_TEST(kind.count(block.data(), 1) == (is_control(static_cast<char>(c)) ? 64u : 0u),
                       kind.name << ' ' << c);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
