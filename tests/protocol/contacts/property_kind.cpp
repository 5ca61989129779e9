#include "protocol/contacts/property_kind.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(cabinet::contacts::value_kind)

BOOST_AUTO_TEST_SUITE(property_kinds)

using namespace cabinet::contacts;

namespace {

property with_type(std::string name, std::string value_type = {})
{
    property out{.group = {}, .name = std::move(name), .parameters = {}, .value = {}};
    if (!value_type.empty())
        out.parameters.push_back({"VALUE", {std::move(value_type)}});
    return out;
}

property with_types(std::vector<parameter> parameters)
{
    return {.group = {}, .name = "TEL", .parameters = std::move(parameters), .value = {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_name_says_how_a_value_is_built)
{
    struct row {
        std::string name;
        value_kind kind;
        std::string_view usual;
    };
    for (auto const& [name, kind, usual] :
         {row{"FN", value_kind::text, "text"}, row{"NICKNAME", value_kind::text_list, "text"},
          row{"ORG", value_kind::components, "text"}, row{"ADR", value_kind::list_components, "text"},
          row{"URL", value_kind::uri, "uri"}, row{"BDAY", value_kind::date, "date-and-or-time"},
          row{"REV", value_kind::timestamp, "timestamp"},
          row{"LANG", value_kind::language_tag, "language-tag"}, row{"XML", value_kind::text, "text"},
          row{"AAA", value_kind::unknown, ""}, row{"ZZZ", value_kind::unknown, ""},
          row{"", value_kind::unknown, ""}}) {
        BOOST_TEST((kind_of(with_type(name)) == kind), name);
        BOOST_TEST(default_value_type(name) == usual, name);
    }
}

BOOST_AUTO_TEST_CASE(a_value_type_says_more_unless_the_value_is_structured)
{
    struct row {
        std::string type;
        value_kind kind;
    };
    for (auto const& [type, kind] :
         {row{"text", value_kind::text}, row{"URI", value_kind::uri}, row{"Url", value_kind::uri},
          row{"date", value_kind::date}, row{"time", value_kind::date}, row{"date-time", value_kind::date},
          row{"date-and-or-time", value_kind::date}, row{"timestamp", value_kind::timestamp},
          row{"utc-offset", value_kind::utc_offset}, row{"language-tag", value_kind::language_tag},
          row{"integer", value_kind::unknown}, row{"x-other", value_kind::unknown}}) {
        BOOST_TEST((kind_of(with_type("TEL", type)) == kind), type);
        BOOST_TEST((kind_of(with_type("N", type)) == value_kind::list_components), type);
        BOOST_TEST((kind_of(with_type("ORG", type)) == value_kind::components), type);
        BOOST_TEST((kind_of(with_type("CATEGORIES", type)) == value_kind::text_list), type);
    }
}

BOOST_AUTO_TEST_CASE(four_properties_may_hold_octets)
{
    for (std::string_view const name : {"PHOTO", "LOGO", "SOUND", "KEY"})
        BOOST_TEST(may_be_binary(name), name);
    for (std::string_view const name : {"NOTE", "photo", ""})
        BOOST_TEST(!may_be_binary(name), name);
}

BOOST_AUTO_TEST_CASE(the_first_parameter_of_a_name_counts)
{
    auto const of = with_types({{"PREF", {}}, {"PREF", {"1"}}, {"ALTID", {"2", "3"}}});
    BOOST_TEST(find_parameter(of, "PREF") == &of.parameters[0]);
    BOOST_TEST(find_parameter(of, "TYPE") == nullptr);
    BOOST_TEST(parameter_value(of, "PREF").empty());
    BOOST_TEST(parameter_value(of, "ALTID") == "2");
    BOOST_TEST(parameter_value(of, "TYPE").empty());
}

BOOST_AUTO_TEST_CASE(a_type_is_found_in_every_parameter_and_between_commas)
{
    auto const of = with_types({{"PREF", {"home"}}, {"TYPE", {"Work, voice"}}, {"TYPE", {"a", "cell,"}}});
    for (std::string_view const type : {"work", "VOICE", "A", "cell", ""})
        BOOST_TEST(has_type(of, type), type);
    for (std::string_view const type : {"home", "wor", "work,voice"})
        BOOST_TEST(!has_type(of, type), type);
    BOOST_TEST(!has_type(with_types({}), "work"));
}

BOOST_AUTO_TEST_CASE(names_are_letters_digits_hyphens_and_what_some_write)
{
    for (std::string_view const name : {"X-A", "a1", "X_B"})
        BOOST_TEST(is_name(name), name);
    for (std::string_view const name : {"", "A B", "A.B", "A:", "Ä"})
        BOOST_TEST(!is_name(name), name);
}

BOOST_AUTO_TEST_SUITE_END()
