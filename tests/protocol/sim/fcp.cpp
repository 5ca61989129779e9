#include "protocol/sim/fcp.hpp"

#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(sim_fcp)

using namespace cabinet;
using namespace cabinet::sim;

namespace {

result<file_control> parsed(std::string_view hex)
{
    return parse_fcp(parse_hex(hex).value());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_transparent_file)
{
    auto const file = parsed("6216"
                             "82024121"
                             "83026f07"
                             "8a0105"
                             "8b036f0603"
                             "80020009"
                             "8800");
    BOOST_TEST_REQUIRE(file.has_value());
    BOOST_TEST((file->kind == file_kind::transparent));
    BOOST_TEST(file->file_id == 0x6f07);
    BOOST_TEST(file->size == 9u);
}

BOOST_AUTO_TEST_CASE(a_record_file)
{
    auto const file = parsed("6212"
                             "8205422100220a"
                             "83026f40"
                             "8a0105"
                             "80020154");
    BOOST_TEST_REQUIRE(file.has_value());
    BOOST_TEST((file->kind == file_kind::linear_fixed));
    BOOST_TEST(file->record_length == 34u);
    BOOST_TEST(file->record_count == 10u);
}

BOOST_AUTO_TEST_CASE(an_application_names_its_pin)
{
    auto const file = parsed("621e"
                             "82027821"
                             "8407a0000000871002"
                             "8a0105"
                             "c60c"
                             "900160"
                             "830181"
                             "830102"
                             "83010a");
    BOOST_TEST_REQUIRE(file.has_value());
    BOOST_TEST((file->kind == file_kind::folder));
    BOOST_TEST(write_hex(file->aid) == "a0000000871002");
    BOOST_TEST(file->pin_reference == 0x02);
}

BOOST_AUTO_TEST_CASE(what_is_written_comes_back)
{
    for (auto const kind : {file_kind::folder, file_kind::transparent, file_kind::linear_fixed,
                            file_kind::cyclic, file_kind::other}) {
        file_control file;
        file.kind = kind;
        file.file_id = 0x6f40;
        if (kind == file_kind::folder) {
            file.aid = octets(16, 0xa0);
            file.pin_reference = 0x03;
        } else
            file.size = kind == file_kind::transparent ? 70'000 : 340;
        if (kind == file_kind::linear_fixed || kind == file_kind::cyclic) {
            file.record_length = 34;
            file.record_count = 10;
        }
        auto const back = parse_fcp(write_fcp(file));
        BOOST_TEST_REQUIRE(back.has_value());
        BOOST_TEST((*back == file));
    }
}

BOOST_AUTO_TEST_CASE(headers_without_a_usable_descriptor_are_refused)
{
    for (std::string_view const bad : {"", "9000", "6200", "620483026f07", "62028200", "620482024221",
                                       "620782054221000005", "620782054221010005"})
        BOOST_TEST(!parsed(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(records_have_1_to_255_octets)
{
    BOOST_TEST(parsed("6207"
                      "82054221"
                      "0001"
                      "05")
                   .has_value());
    BOOST_TEST(parsed("6207"
                      "82054221"
                      "00ff"
                      "05")
                   .has_value());
    BOOST_TEST(!parsed("6207"
                       "82054221"
                       "0100"
                       "05")
                    .has_value());
    BOOST_TEST(!parsed("6207"
                       "82054221"
                       "0000"
                       "05")
                    .has_value());
}

BOOST_AUTO_TEST_SUITE_END()
