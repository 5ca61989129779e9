#include "ue/platform/sim/key_file/sqn_file.hpp"

#include "tests/support/files.hpp"
#include "ue/platform/atomic_file.hpp"

BOOST_AUTO_TEST_SUITE(ue_sqn_file)

using namespace cabinet;
using namespace cabinet::ue;

namespace {

constexpr std::string_view iccid = "8949001012345678901";

auth::sqn_array some_numbers()
{
    std::array<auth::sqn_value, auth::ind_values> seqs{};
    for (std::size_t i = 0; i < seqs.size(); ++i)
        seqs[i] = i * i * 1'000'003;
    seqs[31] = auth::seq_of(auth::max_sqn);
    return auth::sqn_array(seqs);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_written_comes_back)
{
    auto const back = parse_sqn_memory(write_sqn_memory(iccid, some_numbers()), iccid);
    BOOST_TEST_REQUIRE((back.has_value() && back->has_value()));
    BOOST_TEST(((*back)->seqs() == some_numbers().seqs()));
}

BOOST_AUTO_TEST_CASE(another_cards_numbers_are_not_this_ones)
{
    auto const back = parse_sqn_memory(write_sqn_memory(iccid, some_numbers()), "8949000000000000000");
    BOOST_TEST_REQUIRE(back.has_value());
    BOOST_TEST(!back->has_value());
}

BOOST_AUTO_TEST_CASE(every_cut_and_every_changed_digit_of_the_form_is_refused)
{
    auto const whole = write_sqn_memory(iccid, some_numbers());
    for (std::size_t size = 0; size < whole.size(); ++size)
        BOOST_TEST(!parse_sqn_memory(whole.substr(0, size), iccid).has_value(), size);
    for (std::string const more : {"x", "\n", " 0\n"})
        BOOST_TEST(!parse_sqn_memory(whole + more, iccid).has_value());
    auto too_high = whole;
    too_high.insert(too_high.size() - 1, "0");  // the highest SEQ times 16
    BOOST_TEST(!parse_sqn_memory(too_high, iccid).has_value());
}

BOOST_AUTO_TEST_CASE(a_new_card_has_its_files_numbers_and_a_used_one_its_memory)
{
    test::temporary_folder folder;
    auto const file = folder / "card.toml";
    BOOST_TEST((load_sqn_memory(file, iccid, auth::sqn_array())->seqs() == auth::sqn_array().seqs()));
    BOOST_TEST(store_sqn_memory(file, iccid, some_numbers()).has_value());
    BOOST_TEST((load_sqn_memory(file, iccid, auth::sqn_array())->seqs() == some_numbers().seqs()));
    BOOST_TEST((load_sqn_memory(file, "8949000000000000000", auth::sqn_array())->seqs() ==
                auth::sqn_array().seqs()));
    BOOST_TEST(std::filesystem::exists(folder / "card.toml.sqn"));
}

BOOST_AUTO_TEST_CASE(a_damaged_or_unwritable_memory_is_told)
{
    test::temporary_folder folder;
    auto const file = folder / "card.toml";
    BOOST_TEST(replace_file(sqn_file_of(file), "damaged").has_value());
    BOOST_TEST(load_sqn_memory(file, iccid, {}).error() == make_error_code(sim_source_errc::bad_memory));
    BOOST_TEST(store_sqn_memory(folder / "absent" / "card.toml", iccid, {}).error() ==
               make_error_code(sim_source_errc::not_saved));
}

BOOST_AUTO_TEST_SUITE_END()
