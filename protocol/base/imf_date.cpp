#include "protocol/base/imf_date.hpp"

#include <cstdio>
#include <string_view>

namespace cabinet {
namespace {

constexpr std::string_view weekdays = "SunMonTueWedThuFriSat";
constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";

}  // namespace

std::string write_imf_date(unix_time at)
{
    auto const day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const clock(std::chrono::floor<std::chrono::seconds>(at - day));
    auto const weekday = std::chrono::weekday(day).c_encoding();
    auto const month = static_cast<unsigned>(date.month()) - 1;
    char out[40];
    std::snprintf(out, sizeof out, "%.3s, %02u %.3s %04d %02d:%02d:%02d GMT", weekdays.data() + weekday * 3,
                  static_cast<unsigned>(date.day()), months.data() + month * 3, static_cast<int>(date.year()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return out;
}

}  // namespace cabinet
