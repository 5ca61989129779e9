#include "protocol/sim/file_reader.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(sim_file_reader)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

file_control transparent(std::uint32_t size)
{
    file_control out;
    out.kind = file_kind::transparent;
    out.size = size;
    return out;
}

file_control records(std::uint16_t length, octet count)
{
    file_control out;
    out.kind = file_kind::linear_fixed;
    out.record_length = length;
    out.record_count = count;
    return out;
}

/// Reads a transparent file whose header says `said` octets and that has `content`; gives how many reads it took.
std::size_t read_through(file_reader& reader, std::uint32_t said, octets const& content)
{
    reader.start({0x6f07});
    auto next = reader.on_answer(status::ok, write_fcp(transparent(said)));
    std::size_t reads = 0;
    for (; next; ++reads) {
        std::size_t const offset = static_cast<std::size_t>(next->p1 << 8 | next->p2);
        if (offset >= content.size()) {
            next = reader.on_answer(status::wrong_offset, {});
            continue;
        }
        auto const count = std::min<std::size_t>(*next->le, content.size() - offset);
        next = reader.on_answer(status::ok, octet_view(content).subspan(offset, count));
    }
    return reads;
}

}  // namespace

BOOST_AUTO_TEST_CASE(transparent_files_of_every_size_are_read_whole)
{
    test::fixed_random random;
    for (std::size_t size = 1; size <= file_reader::max_octets; size += size < 600 ? 1 : 97) {
        octets content(size);
        random.fill(content);
        file_reader reader;
        auto const reads = read_through(reader, static_cast<std::uint32_t>(size), content);
        BOOST_TEST(!reader.error());
        BOOST_TEST((reader.content().at(0) == content));
        BOOST_TEST(reads == (size + 255) / 256);
    }
}

BOOST_AUTO_TEST_CASE(a_long_file_is_read_up_to_the_limit)
{
    for (std::size_t const size :
         {file_reader::max_octets - 1, file_reader::max_octets, file_reader::max_octets + 1}) {
        file_reader reader;
        read_through(reader, static_cast<std::uint32_t>(size), octets(size, 7));
        BOOST_TEST(reader.content().at(0).size() == std::min(size, file_reader::max_octets));
    }
}

BOOST_AUTO_TEST_CASE(a_file_shorter_than_its_header_says_is_read_as_far_as_it_goes)
{
    file_reader reader;
    read_through(reader, 1000, octets(300, 7));
    BOOST_TEST(!reader.error());
    BOOST_TEST(reader.content().at(0).size() == 300u);

    reader.start({0x6f07});
    BOOST_TEST(reader.on_answer(status::ok, write_fcp(transparent(10))).has_value());
    BOOST_TEST(!reader.on_answer(status::end_of_file, octets{1, 2}).has_value());
    BOOST_TEST((reader.content().at(0) == octets{1, 2}));
}

BOOST_AUTO_TEST_CASE(an_empty_answer_ends_the_reading)
{
    file_reader reader;
    reader.start({0x6f07});
    BOOST_TEST(reader.on_answer(status::ok, write_fcp(transparent(10))).has_value());
    BOOST_TEST(!reader.on_answer(status::ok, {}).has_value());
    BOOST_TEST(!reader.error());
}

BOOST_AUTO_TEST_CASE(records_are_read_in_order_up_to_the_limit)
{
    for (std::size_t const count : {std::size_t(1), file_reader::max_records - 1, file_reader::max_records,
                                    file_reader::max_records + 1, std::size_t(255)}) {
        file_reader reader;
        reader.start({0x6f40});
        auto next = reader.on_answer(status::ok, write_fcp(records(3, static_cast<octet>(count))));
        octet expected = 1;
        for (; next; ++expected) {
            BOOST_TEST(next->p1 == expected);
            BOOST_TEST(*next->le == 3u);
            next = reader.on_answer(status::ok, octets{expected, 0, 0});
        }
        BOOST_TEST(reader.content().size() == std::min(count, file_reader::max_records));
        BOOST_TEST(reader.content().back().front() == reader.content().size());
    }
}

BOOST_AUTO_TEST_CASE(a_path_is_selected_step_by_step)
{
    file_reader reader;
    BOOST_TEST((reader.start({0x3f00, 0x2f00}) == select_file(0x3f00)));
    BOOST_TEST((reader.on_answer(status::ok, {}).value() == select_file(0x2f00)));
    BOOST_TEST((reader.on_answer(status::ok, write_fcp(records(40, 1))).value() == read_record(1, 40)));
}

BOOST_AUTO_TEST_CASE(refusals_say_why)
{
    struct refusal {
        status_word status;
        sim_errc reason;
    };
    for (auto const& [status, reason] : {refusal{status::file_not_found, sim_errc::file_missing},
                                         refusal{status::no_security_status, sim_errc::pin_needed},
                                         refusal{status_word{0x6f00}, sim_errc::refused}}) {
        file_reader reader;
        reader.start({0x6f07});
        BOOST_TEST(!reader.on_answer(status, {}).has_value());
        BOOST_TEST(reader.error() == make_error_code(reason));

        reader.start({0x6f07});
        BOOST_TEST(!reader.error());
        BOOST_TEST(reader.on_answer(status::ok, write_fcp(transparent(10))).has_value());
        BOOST_TEST(!reader.on_answer(status, {}).has_value());
        BOOST_TEST(reader.error() == make_error_code(reason));
        BOOST_TEST(reader.content().empty());
    }
}

BOOST_AUTO_TEST_CASE(folders_and_headers_that_are_none_are_refused)
{
    file_reader reader;
    for (auto const& header : {octets(), octets{0x62, 0x00}, write_fcp(file_control{file_kind::folder})}) {
        reader.start({0x6f07});
        BOOST_TEST(!reader.on_answer(status::ok, header).has_value());
        BOOST_TEST(reader.error() == make_error_code(sim_errc::bad_file));
    }
}

BOOST_AUTO_TEST_SUITE_END()
