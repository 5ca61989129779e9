#include "protocol/sim/tlv.hpp"

#include "protocol/base/hex.hpp"

BOOST_AUTO_TEST_SUITE(sim_tlv)

using namespace cabinet;
using namespace cabinet::sim;

BOOST_AUTO_TEST_CASE(objects_of_every_length_come_back)
{
    for (auto const tag : std::array<std::uint16_t, 5>{0x80, 0x62, 0xc6, 0x9f65, 0x5f20})
        for (std::size_t size : {0u, 1u, 127u, 128u, 255u, 256u, 1000u}) {
            octets const value(size, 0xab);
            octets text;
            append_tlv(tag, value, text);
            tlv_reader in(text);
            auto const object = in.next();
            BOOST_TEST_REQUIRE((object.has_value() && object->has_value()));
            BOOST_TEST((*object)->tag == tag);
            BOOST_TEST((*object)->value.size() == size);
            BOOST_TEST(!in.next()->has_value());
        }
}

BOOST_AUTO_TEST_CASE(filling_is_skipped)
{
    auto const text = parse_hex("00ff8001aa00ffff8101bbffffff").value();
    BOOST_TEST(write_hex(find_tlv(text, 0x80).value()) == "aa");
    BOOST_TEST(write_hex(find_tlv(text, 0x81).value()) == "bb");
    BOOST_TEST(!find_tlv(text, 0x82).has_value());
}

BOOST_AUTO_TEST_CASE(every_cut_object_is_an_error)
{
    octets text;
    append_tlv(0x5f20, octets(200, 1), text);
    for (std::size_t size = 1; size < text.size(); ++size) {
        tlv_reader in(octet_view(text).first(size));
        BOOST_TEST(in.next().error() == make_error_code(sim_errc::bad_file), size);
    }
}

BOOST_AUTO_TEST_CASE(long_tags_and_lengths_are_refused)
{
    for (std::string_view const bad : {"9f8101", "8083000001aa", "8080", "80ff"}) {
        auto const text = parse_hex(bad).value();
        tlv_reader in(text);
        BOOST_TEST(in.next().has_error(), bad);
    }
}

BOOST_AUTO_TEST_SUITE_END()
