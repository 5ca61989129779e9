#include "tools/sample_book/sample_book.hpp"

#include <array>
#include <cstdio>

using namespace cabinet::contacts;

namespace {

struct name_parts {
    char const* given;
    char const* family;
};

constexpr std::array<name_parts, 12> people = {{{"Erika", "Mustermann"},
                                                {"José", "Núñez"},
                                                {"Иван", "Петров"},
                                                {"Ελένη", "Παππά"},
                                                {"محمد", "علي"},
                                                {"דוד", "כהן"},
                                                {"अनिल", "शर्मा"},
                                                {"小明", "王"},
                                                {"はなこ", "やまだ"},
                                                {"민준", "김"},
                                                {"Zoë 🎻", "O'Neill"},
                                                {"Łukasz", "Żak"}}};

constexpr std::array<char const*, 22> labels = {
    "Family",  "Friends", "Work",      "Choir",   "Neighbours", "Школа",      "Οικογένεια", "عائلة",
    "משפחה",   "परिवार",  "同事",      "クラブ",  "가족",       "Football ⚽", "Doctors",    "Garden",
    "Parents", "Travel",  "Emergency", "Clients", "Book club",  "Nobody yet"};

constexpr char const* photo =
    "data:image/"
    "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5C"
    "YII=";

std::string id_of(char kind, std::size_t number)
{
    char out[48];
    std::snprintf(out, sizeof out, "urn:uuid:5a3b1e00-0000-4000-8000-%c%011zx", kind, number);
    return out;
}

contact make_contact(std::size_t i)
{
    auto const& who = people[i % people.size()];
    auto const number = std::to_string(1000 + i);
    auto const family = std::string(who.family) + " " + std::to_string(i / people.size() + 1);
    auto const add = [](contact& to, std::string name, std::string value,
                        std::vector<parameter> parameters = {}) {
        to.properties.push_back({.group = {},
                                 .name = std::move(name),
                                 .parameters = std::move(parameters),
                                 .value = std::move(value)});
    };
    contact out{.id = id_of('c', i), .properties = {}};
    add(out, "FN", escape_text(std::string(who.given) + " " + family));
    add(out, "N", escape_text(family) + ";" + escape_text(who.given) + ";;;");
    add(out, "TEL", "+4930555" + number, {{"TYPE", {"cell"}}, {"PREF", {"1"}}});
    if (i % 2 == 0)
        add(out, "TEL", "+4940555" + number, {{"TYPE", {"work"}}});
    add(out, "EMAIL", "person" + number + "@example.com", {{"TYPE", {"home"}}});
    if (i % 3 == 0)
        add(out, "EMAIL", "person" + number + "@example.org", {{"TYPE", {"work"}}});
    if (i % 4 == 0)
        add(out, "ADR", ";;Street " + number + ";Town;;" + number + "0;Country", {{"TYPE", {"home"}}});
    if (i % 5 == 0)
        add(out, "NOTE", "First line\\nSecond line\\, with a comma");
    if (i % 6 == 0)
        add(out, "PHOTO", photo);
    if (i % 7 == 0)
        add(out, "X-FAVOURITE-TREE", "Linden;" + number);
    return out;
}

}  // namespace

book cabinet::tools::make_sample_book(std::size_t contacts)
{
    book sample;
    for (std::size_t i = 0; i < contacts; ++i)
        sample.contacts.push_back(make_contact(i));
    for (std::size_t g = 0; g < labels.size(); ++g) {
        group one{.id = id_of('a', g),
                  .label = labels[g],
                  .list_name = labels[g],
                  .members = {},
                  .subgroups = {},
                  .properties = {}};
        bool const stays_empty = g + 1 == labels.size();
        for (std::size_t i = g; i < sample.contacts.size() && !stays_empty; i += g + 3)
            one.members.push_back(sample.contacts[i].id);
        sample.groups.push_back(std::move(one));
    }
    return sample;
}
