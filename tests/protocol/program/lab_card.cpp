#include "protocol/program/lab_card.hpp"

#include "protocol/base/hex.hpp"
#include "protocol/program/config_error.hpp"
#include "tests/support/files.hpp"

BOOST_AUTO_TEST_SUITE(program_lab_card)

using namespace cabinet;
using namespace cabinet::program;

namespace {

constexpr std::string_view smallest = "[card]\n"
                                      "iccid = \"8949001012345678901\"\n"
                                      "imsi = \"001010123456789\"\n"
                                      "[keys]\n"
                                      "k = \"465b5ce8b199b49faa5f0a2ee238a6bc\"\n"
                                      "opc = \"cd63cb71954a9f4e48a5994e37a02baf\"\n";

constexpr std::string_view isim = "[isim]\n"
                                  "impi = \"user@home.example\"\n"
                                  "domain = \"home.example\"\n"
                                  "impu = [\"sip:user@home.example\", \"tel:+4915112345678\"]\n";

lab_card read(std::string const& text)
{
    return read_lab_card(text, "card.toml");
}

std::string joined(std::string_view a, std::string_view b)
{
    std::string out(a);
    out.append(b);
    return out;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by)
{
    std::string out(text);
    return out.replace(out.find(what), what.size(), by);
}

auto says(std::string text)
{
    return [text](config_error const& error) {
        bool const found = std::string_view(error.what()).find(text) != std::string_view::npos;
        if (!found)
            BOOST_TEST_MESSAGE(error.what());
        return found;
    };
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_smallest_card)
{
    auto const card = read(std::string(smallest));
    BOOST_TEST(card.iccid == "8949001012345678901");
    BOOST_TEST(card.imsi == "001010123456789");
    BOOST_TEST(card.mnc_length == 2);
    BOOST_TEST(card.pin.empty());
    BOOST_TEST(!card.has_isim());
    BOOST_TEST(card.sqn == 0u);
    BOOST_TEST(write_hex(card.keys.k.view()) == "465b5ce8b199b49faa5f0a2ee238a6bc");
    auto const identity = identity_of(card);
    BOOST_TEST(!identity.has_isim());
    BOOST_TEST((sim::ims_identity_of(identity)->source == sim::application::usim));
}

// TS 35.207 §4.3, test set 1.
BOOST_AUTO_TEST_CASE(opc_is_computed_from_op)
{
    auto const card = read(replaced(smallest, "opc = \"cd63cb71954a9f4e48a5994e37a02baf\"",
                                    "op = \"cdc202d5123e20f62b6d676ac72cb318\""));
    BOOST_TEST(write_hex(card.keys.opc.view()) == "cd63cb71954a9f4e48a5994e37a02baf");
}

BOOST_AUTO_TEST_CASE(a_card_with_an_isim)
{
    auto const card = read(joined(smallest, isim));
    auto const identity = sim::ims_identity_of(identity_of(card)).value();
    BOOST_TEST((identity.source == sim::application::isim));
    BOOST_TEST(identity.impi == "user@home.example");
    BOOST_TEST(identity.impus.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_new_card_whose_sqn_has_seq_0_has_seen_nothing)
{
    auto const card = read(joined(smallest, "sqn = \"00000000000f\"\n"));
    BOOST_TEST(new_sqn_array(card).highest() == 0u);
    BOOST_TEST(new_sqn_array(card).accept(auth::sqn_value{0x20}));
}

BOOST_AUTO_TEST_CASE(a_new_card_refuses_what_is_not_above_its_sqn)
{
    auto const card = read(joined(smallest, "sqn = \"000000000405\"\n"));
    auto seen = new_sqn_array(card);
    BOOST_TEST(seen.highest() == 0x405u);
    BOOST_TEST(!seen.accept(0x405));
    BOOST_TEST(seen.accept(0x425));
}

BOOST_AUTO_TEST_CASE(what_must_be_given_is_asked_for)
{
    for (std::string const name : {"iccid", "imsi", "k", "opc"}) {
        auto const at = smallest.find("\n" + name + " = ") + 1;
        std::string text(smallest);
        text.erase(at, text.find('\n', at) - at + 1);
        BOOST_CHECK_EXCEPTION(read(text), config_error, says(name));
    }
    BOOST_CHECK_EXCEPTION(read(joined(smallest, "op = \"cdc202d5123e20f62b6d676ac72cb318\"\n")), config_error,
                          says("one of \"keys.opc\" and \"keys.op\""));
}

BOOST_AUTO_TEST_CASE(values_outside_their_grammar_are_refused_with_their_line)
{
    BOOST_CHECK_EXCEPTION(read(replaced(smallest, "8949001012345678901", "89490")), config_error,
                          says("card.toml:2:"));
    BOOST_CHECK_EXCEPTION(read(replaced(smallest, "001010123456789", "0010101234567890")), config_error,
                          says("card.toml:3:"));
    BOOST_CHECK_EXCEPTION(read(replaced(smallest, "465b", "465")), config_error, says("card.toml:5:"));
    for (std::string const line : {"pin = \"123\"", "msisdn = [\"\"]", "msisdn = [\"12x\"]", "mnc_length = 4",
                                   "protocol = \"T=2\"", "imsy = \"\""})
        BOOST_CHECK_EXCEPTION(read(replaced(smallest, "[card]", "[card]\n" + line)), config_error,
                              says("card.toml:2:"));
    for (std::string const name : {"", "two words", "line\\nbreak"})
        BOOST_CHECK_EXCEPTION(read(joined(smallest, replaced(isim, "user@home.example", name))), config_error,
                              says("card.toml:8:"));
    BOOST_TEST(
        read(joined(smallest, replaced(isim, "user@home.example", std::string(255, 'a')))).impi.size() ==
        255u);
    BOOST_CHECK_THROW(read(joined(smallest, replaced(isim, "user@home.example", std::string(256, 'a')))),
                      config_error);
}

BOOST_AUTO_TEST_CASE(half_an_isim_is_refused)
{
    BOOST_CHECK_EXCEPTION(read(joined(smallest, "[isim]\nimpi = \"user@home.example\"\n")), config_error,
                          says("at least one \"impu\""));
}

BOOST_AUTO_TEST_CASE(the_document_holds_the_reference_and_its_example_is_a_card)
{
    auto const document = test::read_file(CABINET_SOURCE_DIR "/docs/lab-card.md");
    BOOST_TEST(document.find(write_lab_card_reference()) != std::string::npos);
    auto const begin = document.find("```toml\n") + 8;
    BOOST_TEST(read(document.substr(begin, document.find("```", begin) - begin)).has_isim());
}

BOOST_AUTO_TEST_SUITE_END()
