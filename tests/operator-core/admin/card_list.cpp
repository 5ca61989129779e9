#include "operator-core/admin/card_list.hpp"

#include "protocol/auth/milenage.hpp"
#include "protocol/base/hex.hpp"
#include "tests/support/fixed_random.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(card_lists)

using namespace cabinet;
using namespace cabinet::core;
namespace bdata = boost::unit_test::data;

namespace {

std::string const k = "465b5ce8b199b49faa5f0a2ee238a6bc";
std::string const opc = "cd63cb71954a9f4e48a5994e37a02baf";
std::string const op = "cdc202d5123e20f62b6d676ac72cb318";

std::string hex_of(auth::key_128 const& key)
{
    return write_hex(key.view());
}

sim_card only_card(std::string const& text)
{
    auto const list = read_card_list(text);
    BOOST_TEST_REQUIRE(list.problems.empty());
    BOOST_TEST_REQUIRE(list.cards.size() == 1u);
    return list.cards[0];
}

std::string only_problem(std::string const& text)
{
    auto const list = read_card_list(text);
    BOOST_TEST_REQUIRE(list.problems.size() == 1u);
    return list.problems[0];
}

std::string numbered_imsi(std::size_t i)
{
    auto const digits = std::to_string(i);
    return "00101" + std::string(10 - digits.size(), '0') + digits;
}

}  // namespace

BOOST_DATA_TEST_CASE(the_separators_that_vendors_use_make_no_difference,
                     bdata::make({",", ";", "\t", " ", "  ", ", ", " ; "}), separator)
{
    std::string const s = separator;
    for (std::string const end : {"\n", "\r\n", ""})
        for (std::string const mark : {"", "\xEF\xBB\xBF"}) {
            auto const card = only_card(mark + "IMSI" + s + "ICCID" + s + "PIN1" + s + "KI" + s + "OPC" +
                                        (end.empty() ? "\n" : end) + "001010123456789" + s +
                                        "8949001012345678901" + s + "1234" + s + k + s + opc + end);
            BOOST_TEST(card.imsi == "001010123456789");
            BOOST_TEST(card.iccid == "8949001012345678901");
            BOOST_TEST(hex_of(card.keys.k) == k);
            BOOST_TEST(hex_of(card.keys.opc) == opc);
            BOOST_TEST(card.line == 2u);
        }
}

BOOST_AUTO_TEST_CASE(columns_may_stand_in_any_order_case_and_with_other_ones_between)
{
    auto const list = read_card_list("PUK1,Op-C,adm1,imsi_1,K,MSISDN1,amf,Algorithm\n"
                                     "12345678," +
                                     opc + ",x,001010123456789," + k + ",491511234567,8001,AKAv2-MD5\n");
    BOOST_TEST_REQUIRE(list.cards.size() == 1u);
    auto const& card = list.cards[0];
    BOOST_TEST(card.msisdn == "+491511234567");
    BOOST_TEST(card.keys.amf[1] == 1);
    BOOST_TEST((card.keys.algorithm == aka_algorithm::akav2_md5));
    BOOST_TEST(list.passed_over == (std::vector<std::string>{"PUK1", "adm1"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(op_is_made_into_opc_where_there_is_no_opc)
{
    BOOST_TEST(hex_of(only_card("IMSI,KI,OP\n001010123456789," + k + "," + op).keys.opc) == opc);
    // OPc counts where both are there.
    BOOST_TEST(hex_of(only_card("IMSI,KI,OP,OPC\n001010123456789," + k + ",," + opc).keys.opc) == opc);
    BOOST_TEST(hex_of(only_card("IMSI,KI,OP,OPC\n001010123456789," + k + "," + k + "," + opc).keys.opc) ==
               opc);
}

BOOST_AUTO_TEST_CASE(remarks_are_passed_over_and_may_hold_the_names)
{
    auto const card =
        only_card("# Order 4711\n\n# IMSI; KI; OPC\n\n001010123456789;0x" + k + ";" + opc + "\n# end\n");
    BOOST_TEST(card.line == 5u);
    BOOST_TEST(hex_of(card.keys.k) == k);
}

BOOST_AUTO_TEST_CASE(quoted_cells_may_hold_separators_and_quotes)
{
    auto const list = read_card_list(
        "\"IMSI\",\"a \"\"b\"\", c\",KI,OPC\n\"001010123456789\" ,\"x,\"\"y\"\"\"," + k + "," + opc);
    BOOST_TEST_REQUIRE(list.cards.size() == 1u);
    BOOST_TEST(list.passed_over.at(0) == "a \"b\", c");
}

BOOST_AUTO_TEST_CASE(the_filler_of_an_iccid_is_taken_off)
{
    BOOST_TEST(only_card("IMSI,ICCID,KI,OPC\n001010123456789,894900101234567890F," + k + "," + opc).iccid ==
               "894900101234567890");
}

BOOST_AUTO_TEST_CASE(each_wrong_value_is_told_with_its_line)
{
    auto const with = [](std::string const& imsi, std::string const& iccid, std::string const& msisdn,
                         std::string const& ki, std::string const& code, std::string const& amf) {
        return "IMSI,ICCID,MSISDN,KI,OPC,AMF\n\n" + imsi + "," + iccid + "," + msisdn + "," + ki + "," +
               code + "," + amf;
    };
    std::string const imsi = "001010123456789";
    BOOST_TEST(only_problem(with("00101", "", "", k, opc, "")) == "line 3: the IMSI is not 6 to 15 digits");
    BOOST_TEST(only_problem(with("0010101234567890", "", "", k, opc, "")) ==
               "line 3: the IMSI is not 6 to 15 digits");
    BOOST_TEST(
        only_problem(with("2.6201E+14", "", "", k, opc, "")) ==
        "line 3: the IMSI was rounded, as spreadsheets do with long numbers; export that column as text");
    BOOST_TEST(only_problem(with(imsi, "12345678901234567", "", k, opc, "")) ==
               "line 3: the ICCID is not 18 to 20 digits");
    BOOST_TEST(only_problem(with(imsi, "123456789012345678901", "", k, opc, "")) ==
               "line 3: the ICCID is not 18 to 20 digits");
    BOOST_TEST(only_problem(with(imsi, "", "01511234567", k, opc, "")).find("MSISDN") != std::string::npos);
    BOOST_TEST(only_problem(with(imsi, "", "4915112345678901", k, opc, "")).find("MSISDN") !=
               std::string::npos);
    BOOST_TEST(only_problem(with(imsi, "", "", k.substr(1), opc, "")) ==
               "line 3: KI is not 32 hexadecimal digits");
    BOOST_TEST(only_problem(with(imsi, "", "", k + "0", opc, "")) ==
               "line 3: KI is not 32 hexadecimal digits");
    BOOST_TEST(only_problem(with(imsi, "", "", k, opc + "00", "")) ==
               "line 3: OPC is not 32 hexadecimal digits");
    BOOST_TEST(only_problem(with(imsi, "", "", k, "", "")) ==
               "line 3: neither OPC nor OP is 32 hexadecimal digits");
    BOOST_TEST(only_problem(with(imsi, "", "", k, opc, "800")) == "line 3: AMF is not 4 hexadecimal digits");
    BOOST_TEST(only_problem("IMSI,KI,OPC\n" + imsi + "," + k) ==
               "line 2: this line has 2 columns, the line of names 3");
    BOOST_TEST(only_problem("IMSI,KI,OPC\n" + imsi + ",\"" + k + "," + opc) ==
               "line 2: a quote is not closed");
}

BOOST_AUTO_TEST_CASE(a_private_identity_is_one_that_a_login_can_carry)
{
    auto const problems = [](std::string const& impi) {
        return read_card_list("IMSI,KI,OPC,IMPI\n001010123456789," + k + "," + opc + "," + impi).problems;
    };
    auto const longest = std::string(max_impi - 5, 'a') + "@home";
    for (auto const& good : {std::string("a@home.example"), longest, longest.substr(1)})
        BOOST_TEST(problems(good).empty());
    for (std::string const bad :
         {"a b@home", "\"a\"\"b@home\"", "a\\b@home", "a\x7F@home", "a\x01@home", "\xC3\xA4@home"})
        BOOST_TEST(problems(bad).size() == 1u);
    BOOST_TEST(problems("a" + longest).at(0).find("line 2: the IMPI is not 1 to 255") == 0u);
}

BOOST_AUTO_TEST_CASE(no_problem_repeats_a_key)
{
    auto const list =
        read_card_list("IMSI,KI,OPC\n001010123456789,x" + k + "," + opc + "\n0," + k + ",x" + opc);
    BOOST_TEST(list.problems.size() == 2u);
    for (auto const& problem : list.problems) {
        BOOST_TEST(problem.find(k) == std::string::npos);
        BOOST_TEST(problem.find(opc) == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_card_that_comes_twice_is_told)
{
    std::string const keys = "," + k + "," + opc + "\n";
    BOOST_TEST(only_problem("IMSI,KI,OPC\n001010123456789" + keys + "001010123456789" + keys) ==
               "line 3: the IMSI is also on line 2");
    BOOST_TEST(only_problem("IMSI,ICCID,KI,OPC\n001010123456789,894900101234567890" + keys +
                            "001010123456780,894900101234567890" + keys) ==
               "line 3: the ICCID is also on line 2");
}

BOOST_AUTO_TEST_CASE(a_list_without_names_or_with_names_missing_is_told)
{
    BOOST_TEST(only_problem("") == "there is no line of column names, such as \"IMSI,ICCID,KI,OPC\"");
    BOOST_TEST(only_problem("001010123456789," + k + "," + opc + "\n001010123456780," + k + "," + opc)
                   .starts_with("line 1: this should be the line of column names"));
    BOOST_TEST(only_problem("IMSI,KI\n001010123456789," + k).starts_with("line 1: "));
    BOOST_TEST(only_problem("IMSI,KI,OPC,K\n") == "line 1: there are two columns \"K\"");
}

BOOST_AUTO_TEST_CASE(only_so_many_problems_are_told)
{
    for (std::size_t const count : {max_card_problems - 1, max_card_problems, max_card_problems + 1}) {
        std::string text = "IMSI,KI,OPC\n";
        for (std::size_t i = 0; i < count; ++i)
            text += "x,x,x\n";
        BOOST_TEST(read_card_list(text).problems.size() == std::min(count, max_card_problems));
    }
}

BOOST_AUTO_TEST_CASE(a_list_has_a_largest_size)
{
    std::string text = "IMSI,KI,OPC\n";
    for (std::size_t i = 0; i < max_cards; ++i)
        text += numbered_imsi(i) + "," + k + "," + opc + "\n";
    auto const full = read_card_list(text);
    BOOST_TEST(full.cards.size() == max_cards);
    BOOST_TEST(full.problems.empty());
    auto const more = numbered_imsi(max_cards) + "," + k + "," + opc + "\n";
    BOOST_TEST(only_problem(text + more + more) == "line 100002: a list has at most 100000 cards; divide it");
}

BOOST_AUTO_TEST_CASE(no_text_is_too_odd_to_be_read)
{
    test::fixed_random random;
    std::string const good =
        "IMSI;ICCID;\"KI\";OPC\n001010123456789;894900101234567890;" + k + ";" + opc + "\n";
    for (int round = 0; round < 20'000; ++round) {
        auto text = good;
        for (std::size_t edits = 1 + random.below(4); edits > 0; --edits)
            text[random.below(text.size())] = static_cast<char>(
                random.below(2) == 0 ? random.next()
                                     : static_cast<std::uint64_t>("\",;\t #\n"[random.below(7)]));
        auto const list = read_card_list(text);
        BOOST_TEST(list.problems.size() <= max_card_problems);
        for (auto const& card : list.cards)
            BOOST_TEST(refuse_imsi(card.imsi).empty());
    }
}

BOOST_AUTO_TEST_CASE(algorithm_names_come_back)
{
    for (auto const value : {aka_algorithm::akav1_md5, aka_algorithm::akav2_md5, aka_algorithm::akav2_sha256})
        BOOST_TEST((parse_aka_algorithm(name_of(value)) == value));
    BOOST_TEST(!parse_aka_algorithm("milenage"));
}

BOOST_AUTO_TEST_SUITE_END()
