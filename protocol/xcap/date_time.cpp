#include "protocol/xcap/date_time.hpp"

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

}  // namespace cabinet::xcap
