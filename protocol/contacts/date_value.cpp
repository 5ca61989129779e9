#include "protocol/contacts/date_value.hpp"

#include "protocol/base/ascii.hpp"

namespace cabinet::contacts {
namespace {

/// Whether `text` begins as `pattern` is, where 0 stands for any digit; if so it is taken off.
bool take(std::string_view& text, std::string_view pattern)
{
    if (text.size() < pattern.size())
        return false;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] == '0' ? !is_digit(text[i]) : text[i] != pattern[i])
            return false;
    text.remove_prefix(pattern.size());
    return true;
}

bool is_zone(std::string_view text, std::string_view offset)
{
    if (text.empty() || text == "Z")
        return true;
    auto const sign = text.front();
    auto hours = text.substr(1);
    auto minutes = text.substr(1);
    return (sign == '+' || sign == '-') &&
           ((take(hours, "00") && hours.empty()) || (take(minutes, offset) && minutes.empty()));
}

/// Whether `text` is a whole date and perhaps a whole time, in the formats given.
bool is_whole(std::string_view text, std::string_view date, std::string_view time, std::string_view offset)
{
    if (!take(text, date))
        return false;
    return text.empty() || (take(text, time) && is_zone(text, offset));
}

constexpr std::size_t basic_date_size = 8;
constexpr std::size_t basic_time_end = 15;

}  // namespace

std::string to_basic_date(std::string_view text)
{
    if (!is_whole(text, "0000-00-00", "T00:00:00", "00:00"))
        return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const in_date = i < 10;
        if (text[i] != ':' && !(in_date && text[i] == '-'))
            out += text[i];
    }
    return out;
}

std::string to_extended_date(std::string_view text)
{
    if (!is_whole(text, "00000000", "T000000", "0000"))
        return std::string(text);
    auto const part = [&](std::size_t from, std::size_t count) {
        return std::string(text.substr(from, count));
    };
    std::string out = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2);
    if (text.size() == basic_date_size)
        return out;
    out += part(8, 3) + ":" + part(11, 2) + ":" + part(13, 2);
    auto const zone = text.substr(basic_time_end);
    out += zone.size() == 5 ? part(basic_time_end, 3) + ":" + part(18, 2) : std::string(zone);
    return out;
}

}  // namespace cabinet::contacts
