#include "protocol/sip/date.hpp"

#include "protocol/base/cursor.hpp"
#include "protocol/base/imf_date.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/error.hpp"

namespace cabinet::sip {
namespace {

constexpr std::string_view weekdays = "SunMonTueWedThuFriSat";
constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";

std::optional<unsigned> take_digits(cursor& in, std::size_t count) noexcept
{
    auto const text = in.take_exactly(count);
    if (!text || !std::all_of(text->begin(), text->end(), is_digit))
        return std::nullopt;
    unsigned value = 0;
    for (char const c : *text)
        value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

/// The index of the next three letters in a list of three-letter names.
std::optional<unsigned> take_name(cursor& in, std::string_view names) noexcept
{
    auto const text = in.take_exactly(3);
    if (!text)
        return std::nullopt;
    for (std::size_t i = 0; i < names.size(); i += 3)
        if (names.substr(i, 3) == *text)
            return static_cast<unsigned>(i / 3);
    return std::nullopt;
}

}  // namespace

std::string write_date(unix_time at)
{
    return write_imf_date(at);
}

result<unix_time> parse_date(std::string_view value) noexcept
{
    cursor in(trim_lws(value));
    auto const weekday = take_name(in, weekdays);
    if (!weekday || !in.take(", "))
        return codec_errc::bad_date;
    auto const day = take_digits(in, 2);
    if (!day || !in.take(' '))
        return codec_errc::bad_date;
    auto const month = take_name(in, months);
    if (!month || !in.take(' '))
        return codec_errc::bad_date;
    auto const year = take_digits(in, 4);
    if (!year || !in.take(' '))
        return codec_errc::bad_date;
    auto const hour = take_digits(in, 2);
    if (!hour || !in.take(':'))
        return codec_errc::bad_date;
    auto const minute = take_digits(in, 2);
    if (!minute || !in.take(':'))
        return codec_errc::bad_date;
    auto const second = take_digits(in, 2);
    if (!second || !in.take(" GMT") || !in.at_end() || *hour > 23 || *minute > 59 || *second > 59)
        return codec_errc::bad_date;
    std::chrono::year_month_day const date(std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month + 1), std::chrono::day(*day));
    if (!date.ok() || std::chrono::weekday(std::chrono::sys_days(date)).c_encoding() != *weekday)
        return codec_errc::bad_date;
    return unix_time(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace cabinet::sip
