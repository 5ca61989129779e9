#include "protocol/sip/date.hpp"

#include "protocol/base/imf_date.hpp"
#include "protocol/base/same_octets.hpp"
#include "protocol/sip/characters.hpp"
#include "protocol/sip/error.hpp"

#include <algorithm>
#include <array>

namespace cabinet::sip {
namespace {

constexpr std::string_view form = "Sat, 14 Nov 2026 08:49:37 GMT";  // the one there is

/// Three letters as a number.
constexpr std::uint32_t letters(char const* at) noexcept
{
    auto const octet = [&](int i) { return std::uint32_t{static_cast<unsigned char>(at[i])}; };
    return octet(0) | octet(1) << 8 | octet(2) << 16;
}

template <std::size_t Count>
constexpr auto make_names(char const* names)
{
    std::array<std::uint32_t, Count> out{};
    for (std::size_t i = 0; i < Count; ++i)
        out[i] = letters(names + i * 3);
    return out;
}
constexpr auto weekdays = make_names<7>("SunMonTueWedThuFriSat");
constexpr auto months = make_names<12>("JanFebMarAprMayJunJulAugSepOctNovDec");

/// The place of three letters in a list of such names; its size where they are none of them.
template <std::size_t Count>
unsigned place_in(std::array<std::uint32_t, Count> const& names, char const* at) noexcept
{
    return static_cast<unsigned>(std::find(names.begin(), names.end(), letters(at)) - names.begin());
}

/// Two digits; 100 or more where they are none.
unsigned two_digits(char const* at) noexcept
{
    auto const tens = static_cast<unsigned>(at[0]) - '0';
    auto const ones = static_cast<unsigned>(at[1]) - '0';
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

bool has_the_signs_of_a_date(char const* at) noexcept
{
    return at[3] == ',' && at[4] == ' ' && at[7] == ' ' && at[11] == ' ' && at[16] == ' ' && at[19] == ':' &&
           at[22] == ':' && same_octets(at + 25, form.data() + 25, 4);
}

}  // namespace

std::string write_date(unix_time at)
{
    return write_imf_date(at);
}

result<unix_time> parse_date(std::string_view value) noexcept
{
    auto const text = trim_lws(value);
    auto const* const at = text.data();
    if (text.size() != form.size() || !has_the_signs_of_a_date(at))
        return codec_errc::bad_date;
    auto const weekday = place_in(weekdays, at);
    auto const day = two_digits(at + 5);
    auto const month = place_in(months, at + 8);
    auto const century = two_digits(at + 12);
    auto const year = two_digits(at + 14);
    auto const hour = two_digits(at + 17);
    auto const minute = two_digits(at + 20);
    auto const second = two_digits(at + 23);
    if (century > 99 || year > 99 || hour > 23 || minute > 59 || second > 59)
        return codec_errc::bad_date;
    std::chrono::year_month_day const date(std::chrono::year(static_cast<int>(century * 100 + year)),
                                           std::chrono::month(month + 1), std::chrono::day(day));
    if (!date.ok() || std::chrono::weekday(std::chrono::sys_days(date)).c_encoding() != weekday)
        return codec_errc::bad_date;
    return unix_time(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

}  // namespace cabinet::sip
