#include "protocol/base/octet_marks.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(marks_of_octets)

using namespace cabinet;

namespace {

constexpr std::array classes = {&octet_block::control, &octet_block::not_name, &octet_block::not_alnum,
                                &octet_block::not_uri};

void check_block(std::string_view octets, octet_block const& block, std::string_view kind)
{
    for (auto const which : classes)
        for (std::size_t i = 0; i < octet_block::width; ++i) {
            bool const expected = i >= octets.size() || is_in_class(octets[i], which);
            if (((block.*which >> i & 1) != 0) != expected)
                BOOST_ERROR(kind << " at " << i);
        }
}

std::string text_at_random(test::fixed_random& random, std::size_t size)
{
    std::string out(size, 'a');
    for (auto& c : out)
        if (random.below(4) == 0)
            c = static_cast<char>(random.below(256));
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(classes_are_what_their_names_say)
{
    for (int i = 0; i < 256; ++i) {
        auto const c = static_cast<char>(i);
        bool const letter_or_digit = std::isalnum(i) && i < 128;
        BOOST_TEST(is_in_class(c, &octet_block::control) == (i < 0x20 || i == 0x7F));
        BOOST_TEST(is_in_class(c, &octet_block::not_alnum) == !letter_or_digit);
        BOOST_TEST(is_in_class(c, &octet_block::not_name) == !(letter_or_digit || c == '-' || c == '.'));
        BOOST_TEST(is_in_class(c, &octet_block::not_uri) ==
                   (i <= 0x20 || i >= 0x7F || c == '<' || c == '>' || c == '"'));
    }
}

BOOST_AUTO_TEST_CASE(every_kind_marks_every_octet_at_every_place)
{
    for (auto const& kind : octet_marker_kinds()) {
        if (!kind.runs_here)
            continue;
        for (int c = 0; c < 256; ++c)
            for (std::size_t place = 0; place < octet_block::width; ++place) {
                std::string octets(octet_block::width, place % 2 ? 'a' : '\xFF');
                octets[place] = static_cast<char>(c);
                octet_block block;
                kind.mark(octets.data(), 1, &block);
                check_block(octets, block, kind.name);
            }
    }
}

BOOST_AUTO_TEST_CASE(texts_of_every_size_are_marked_to_their_end_and_no_further)
{
    test::fixed_random random;
    for (std::size_t size = 0; size < 200; ++size) {
        auto const text = text_at_random(random, size);
        std::vector<char> const own(text.begin(), text.end());  // so that a look beyond the end is noticed
        std::string_view const view(own.data(), own.size());
        for (auto const& kind : octet_marker_kinds()) {
            if (!kind.runs_here)
                continue;
            std::array<octet_block, 4> blocks;
            auto const count = mark_octets(view, 0, blocks, kind.mark);
            BOOST_TEST(count == (size + octet_block::width - 1) / octet_block::width);
            for (std::size_t i = 0; i < count; ++i)
                check_block(view.substr(i * octet_block::width), blocks[i], kind.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_fastest_kind_is_one_that_runs_here)
{
    auto const kinds = octet_marker_kinds();
    BOOST_TEST(kinds.front().name == "plain");
    BOOST_TEST(std::any_of(kinds.begin(), kinds.end(), [](auto const& kind) {
        return kind.runs_here && kind.mark == fastest_octet_marker();
    }));
}

BOOST_AUTO_TEST_CASE(a_search_finds_the_same_with_marks_and_without)
{
    test::fixed_random random;
    for (int turn = 0; turn < 300; ++turn) {
        auto const text = text_at_random(random, random.below(300));
        octet_marks<4> marks;  // too few for the longest
        marks.start(text);
        marks.find_control(random.below(text.size() + 1));
        for (std::size_t from = 0; from < text.size(); from += 7)
            for (std::size_t to = from; to <= text.size(); to += 5) {
                auto const part = std::string_view(text).substr(from, to - from);
                auto const with = marks.part(part);
                marked_text const without(part);
                BOOST_TEST(with.view() == part);
                for (auto const* at = part.data(); at <= part.data() + part.size(); ++at) {
                    BOOST_TEST(with.find<&octet_block::not_name>(at) ==
                               without.find<&octet_block::not_name>(at));
                    BOOST_TEST(with.find<&octet_block::not_uri>(at) ==
                               without.find<&octet_block::not_uri>(at));
                }
            }
    }
}

BOOST_AUTO_TEST_CASE(control_characters_are_found_also_beyond_what_can_be_marked)
{
    test::fixed_random random;
    for (std::size_t size = 0; size < 400; size += 3) {
        auto const text = text_at_random(random, size);
        octet_marks<2> marks;
        marks.start(text);
        for (std::size_t from = 0; from <= size; ++from) {
            auto const found =
                std::find_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), is_control);
            BOOST_TEST(marks.find_control(from) == static_cast<std::size_t>(found - text.begin()));
        }
    }
}

BOOST_AUTO_TEST_CASE(members_of_a_class_are_given_as_bits_across_blocks)
{
    test::fixed_random random;
    auto const text = text_at_random(random, 200);
    octet_marks<4> marks;
    marks.start(text);
    marks.find_control(text.size() - 1);
    for (std::size_t from = 0; from < text.size(); ++from)
        for (std::size_t count = 1; count < 64 && from + count < text.size(); ++count) {
            std::uint64_t expected = 0;
            for (std::size_t i = 0; i < count; ++i)
                expected |= std::uint64_t{is_in_class(text[from + i], &octet_block::not_alnum)}
                            << (64 - count + i);
            auto const part = marks.part(std::string_view(text).substr(from, count));
            BOOST_TEST(part.members_on_top<&octet_block::not_alnum>(part.begin(), count) == expected);
        }
}

BOOST_AUTO_TEST_CASE(stops_are_given_in_order_from_any_place_to_any_other)
{
    test::fixed_random random;
    for (int turn = 0; turn < 60; ++turn) {
        auto const text = text_at_random(random, 1 + random.below(300));
        octet_marks<8> marks;
        marks.start(text);
        marks.find_control(text.size() - 1);
        auto const begin = random.below(text.size());
        auto const part = std::string_view(text).substr(begin, random.below(text.size() - begin + 1));
        for (marked_text const& in : {marks.part(part), marked_text(part)}) {
            octet_stops<&octet_block::not_name> stops(in, in.begin());
            auto const* from = in.begin();
            for (int step = 0; step < 200; ++step) {
                auto const* const stop = stops.next();
                BOOST_TEST_REQUIRE((stop == std::find_if_not(from, in.end(), is_name_octet)));
                if (stop != in.end() && random.below(3) != 0) {
                    from = stop + 1;
                } else {
                    from = in.begin() + random.below(in.size() + 1);  // before or behind
                    stops.seek(from);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
