#include "protocol/xcap/date_time.hpp"

#include "protocol/base/ascii.hpp"

#include <chrono>

namespace cabinet::xcap {

std::string write_date_time(unix_time at)
{
    using namespace std::chrono;
    auto const day = floor<days>(at);
    year_month_day const date{day};
    hh_mm_ss const time{floor<seconds>(at - day)};
    auto const padded = [](auto number, std::size_t width) {
        auto digits = std::to_string(number);
        return std::string(width - std::min(width, digits.size()), '0') + digits;
    };
    return padded(static_cast<int>(date.year()), 4) + '-' + padded(static_cast<unsigned>(date.month()), 2) +
           '-' + padded(static_cast<unsigned>(date.day()), 2) + 'T' + padded(time.hours().count(), 2) + ':' +
           padded(time.minutes().count(), 2) + ':' + padded(time.seconds().count(), 2) + 'Z';
}

std::optional<unix_time> parse_date_time(std::string_view text) noexcept
{
    constexpr std::string_view form = "9999-99-99T99:99:99Z";
    if (text.size() != form.size())
        return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i)
        if (form[i] == '9' ? !is_digit(text[i]) : text[i] != form[i])
            return std::nullopt;
    auto const number = [&](std::size_t at, std::size_t digits) {
        int out = 0;
        for (char const c : text.substr(at, digits))
            out = out * 10 + (c - '0');
        return out;
    };
    using namespace std::chrono;
    year_month_day const date{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                              day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 59)
        return std::nullopt;
    return unix_time(sys_days(date).time_since_epoch() + hours(number(11, 2)) + minutes(number(14, 2)) +
                     seconds(number(17, 2)));
}

}  // namespace cabinet::xcap
