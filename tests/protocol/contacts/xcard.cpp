#include "protocol/contacts/xcard.hpp"

#include "tests/support/fixed_random.hpp"

BOOST_AUTO_TEST_SUITE(xcard_mapping)

using namespace cabinet;
using namespace cabinet::contacts;

namespace {

std::string write(std::string_view id, std::vector<property> const& properties)
{
    std::string out = "<r xmlns:v=\"urn:ietf:params:xml:ns:vcard-4.0\" xmlns:cab=\"urn:x-cabinet:book:1\">";
    xml::writer writer(out);
    write_xcard(id, properties, writer);
    return out + "</r>";
}

xcard read(std::string const& text)
{
    xml::pull_reader in(text, nullptr);
    BOOST_TEST_REQUIRE(in.enter_root());
    xml::children_of root(in);
    BOOST_TEST_REQUIRE(root.next(), text);
    auto out = read_xcard(in);
    in.finish();
    BOOST_TEST_REQUIRE(!in.error().has_value(), text);
    return out;
}

void comes_back(property const& one)
{
    auto const text = write("urn:uuid:1", {one});
    auto const back = read(text);
    BOOST_TEST(back.id == "urn:uuid:1");
    if (back.properties != std::vector<property>{one})
        BOOST_TEST(false, text);
}

property make(std::string name, std::string value, std::vector<parameter> parameters = {},
              std::string group = {})
{
    return {.group = std::move(group),
            .name = std::move(name),
            .parameters = std::move(parameters),
            .value = std::move(value)};
}

constexpr std::string_view names[] = {
    "FN",     "N",          "ADR",  "ORG",  "NICKNAME", "TEL",   "EMAIL",   "PHOTO",       "BDAY",
    "GENDER", "REV",        "LANG", "NOTE", "RELATED",  "X-ODD", "X_UNDER", "1DIGIT",      "AGENT",
    "GROUP",  "PARAMETERS", "UID",  "KEY",  "GEO",      "TZ",    "IMPP",    "CLIENTPIDMAP"};
constexpr std::string_view values[] = {"",
                                       "Erika",
                                       "a\\,b\\;c\\\\d\\n",
                                       "a,b;c",
                                       "Muster;Erika;;Dr.,Prof.;",
                                       ";;Street 1;City;;12345;Land",
                                       ";;;;;;",
                                       "  ",
                                       "data:image/png;base64,iVBORw0KGgo=",
                                       "19800229",
                                       "T102200",
                                       "T",
                                       "TT1",
                                       "20101113T2329",
                                       "M;it's\\, me",
                                       "\\",
                                       "a\\:b",
                                       "\t<&>\"'",
                                       "\xE5\xB1\xB1\xE7\x94\xB0",
                                       "tel:+49-151;ext=1",
                                       ",",
                                       ";",
                                       "\\n",
                                       "x\\"};

}  // namespace

BOOST_AUTO_TEST_CASE(every_property_with_every_kind_of_value_comes_back)
{
    std::vector<std::vector<parameter>> const parameters = {
        {},
        {{"TYPE", {"home", "work"}}, {"PREF", {"1"}}},
        {{"VALUE", {"text"}}},
        {{"VALUE", {"uri"}}, {"X-P", {"a,b", "\"q\"", ""}}},
        {{"VALUE", {"date"}}, {"LANGUAGE", {"de"}}},
        {{"VALUE", {"nonsense"}}, {"PREF", {"first"}}, {"EMPTY", {}}},
        {{"LOWERed", {"x"}}, {"1", {"y"}}},
    };
    for (auto const name : names)
        for (auto const value : values)
            for (auto const& each : parameters)
                comes_back(make(std::string(name), std::string(value), each));
}

BOOST_AUTO_TEST_CASE(characters_that_xml_lacks_come_back)
{
    using namespace std::string_view_literals;
    for (auto const value :
         {"a\x01"sv, "\0"sv, "\xFF\xFE"sv, "a\rb"sv, "\xEF\xBF\xBE"sv, "a\r\nb"sv, "\x0B"sv})
        for (std::string_view const name : {"NOTE", "X-ODD", "PHOTO", "N"}) {
            comes_back(make(std::string(name), std::string(value)));
            comes_back(make(std::string(name), "x", {{"X-P", {std::string(value)}}}));
        }
}

BOOST_AUTO_TEST_CASE(a_parameter_keeps_its_other_values_beside_one_that_xml_cannot_hold)
{
    comes_back(make("NOTE", "x", {{"X-P", {"a", std::string("\x01"), "b"}}}));
}

BOOST_AUTO_TEST_CASE(order_and_property_groups_come_back)
{
    std::vector<property> const all = {make("FN", "A"),
                                       make("TEL", "1", {}, "ITEM1"),
                                       make("X-ABLABEL", "x", {}, "ITEM1"),
                                       make("TEL", "2", {}, "b"),
                                       make("NOTE", "n"),
                                       make("TEL", "3", {}, "ITEM1")};
    auto const back = read(write("plain id", all));
    BOOST_TEST((back.properties == all));
    BOOST_TEST(back.id == "plain id");
}

BOOST_AUTO_TEST_CASE(structured_values_have_the_elements_of_rfc_6351)
{
    auto const text =
        write("", {make("N", "Muster;Erika,Eva;;Dr.;"), make("ORG", "Acme;Sales"),
                   make("TEL", "+49", {{"TYPE", {"cell"}}}), make("BDAY", "--0203"), make("GENDER", "F;x")});
    BOOST_TEST(
        text.find(
            "<v:n><v:surname>Muster</v:surname><v:given>Erika</v:given><v:given>Eva</v:given><v:additional/>"
            "<v:prefix>Dr.</v:prefix><v:suffix/></v:n>") != std::string::npos);
    BOOST_TEST(text.find("<v:org><v:text>Acme</v:text><v:text>Sales</v:text></v:org>") != std::string::npos);
    BOOST_TEST(text.find("<v:tel><v:parameters><v:type><v:text>cell</v:text></v:type></"
                         "v:parameters><v:text>+49</v:text></v:tel>") != std::string::npos);
    BOOST_TEST(text.find("<v:bday><v:date>--0203</v:date></v:bday>") != std::string::npos);
    BOOST_TEST(text.find("<v:gender><v:sex>F</v:sex><v:identity>x</v:identity></v:gender>") !=
               std::string::npos);
    BOOST_TEST(text.find("unknown") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(parts_of_a_structured_value_have_their_place_in_whatever_order_they_come)
{
    auto const value_of = [](std::string const& property) {
        return read("<r><vcard xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\">" + property + "</vcard></r>")
            .properties.at(0)
            .value;
    };
    BOOST_TEST(value_of("<n><given>a</given></n>") == ";a;;;");
    BOOST_TEST(value_of("<n><suffix>e</suffix><given>a\\;</given><surname>s,</surname><prefix/>"
                        "<given>b</given><prefix>p</prefix><suffix>f</suffix></n>") ==
               "s\\,;a\\\\\\;,b;;,p;e,f");
    BOOST_TEST(value_of("<adr><country>c</country><street>1</street><pobox/><street>2</street></adr>") ==
               ";;1,2;;;;c");
    // Those of the other kind do not count beside a name's.
    BOOST_TEST(value_of("<n><street>x</street><given>a</given><code>y</code><surname>s</surname></n>") ==
               "s;a;;;");
    BOOST_TEST(value_of("<n><text>x</text><surname>s</surname></n>") == "s;;;;");
}

BOOST_AUTO_TEST_CASE(a_type_is_said_by_the_values_element_and_not_as_a_parameter)
{
    auto const tel = make("TEL", "tel:+1", {{"VALUE", {"uri"}}, {"TYPE", {"cell"}}});
    BOOST_TEST(write("", {tel}).find("value>") == std::string::npos);
    comes_back(tel);
    // Where the element cannot say it, or reading would put it elsewhere, it stays.
    for (auto const& one :
         {make("TEL", "tel:+1", {{"TYPE", {"cell"}}, {"VALUE", {"uri"}}}),
          make("TEL", "tel:+1", {{"VALUE", {"URI"}}}), make("TEL", "a\\b", {{"VALUE", {"text"}}}),
          make("TEL", "x\x01", {{"VALUE", {"uri"}}}),
          make("TEL", "x", {{"VALUE", {"uri"}}, {"VALUE", {"text"}}}),
          make("TEL", "x", {{"VALUE", {"uri", "text"}}}), make("BDAY", "a\\b", {{"VALUE", {"text"}}}),
          make("X-ODD", "a", {{"VALUE", {"uri"}}})}) {
        BOOST_TEST(write("", {one}).find("value>") != std::string::npos);
        comes_back(one);
    }
}

BOOST_AUTO_TEST_CASE(other_writers_cards_are_read)
{
    auto const back =
        read("<r><vcard xmlns=\"urn:ietf:params:xml:ns:vcard-4.0\">\n <fn><text>Bob</text></fn>\n"
             " <uid><uri>urn:uuid:2</uri></uid>\n <ext xmlns=\"urn:x\">y</ext>\n"
             " <tel><parameters><pref><integer>1</integer></pref></parameters><uri>tel:+1</uri></tel></"
             "vcard></r>");
    BOOST_TEST(back.id == "urn:uuid:2");
    BOOST_TEST((back.properties ==
                std::vector<property>{make("FN", "Bob"),
                                      make("TEL", "tel:+1", {{"VALUE", {"uri"}}, {"PREF", {"1"}}})}));
}

BOOST_AUTO_TEST_CASE(random_properties_come_back)
{
    test::fixed_random random(3);
    constexpr std::string_view alphabet = "aB,;\\n:\"<>& \t=\xC3";
    for (int round = 0; round < 20'000; ++round) {
        std::string value;
        for (std::size_t i = 0, n = random.below(12); i < n; ++i)
            value += alphabet[random.below(alphabet.size())];
        comes_back(make(std::string(names[random.below(std::size(names))]), value));
    }
}

BOOST_AUTO_TEST_SUITE_END()
