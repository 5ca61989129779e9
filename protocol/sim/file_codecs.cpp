#include "protocol/sim/file_codecs.hpp"

#include "protocol/base/ascii.hpp"
#include "protocol/base/utf8.hpp"
#include "protocol/sim/tlv.hpp"

#include <algorithm>

namespace cabinet::sim {
namespace {

constexpr std::size_t iccid_octets = 10, imsi_octets = 9, number_octets = 14, digit_octets = 10;
constexpr std::size_t min_iccid = 10, max_iccid = 20, min_imsi = 6, max_imsi = 15;
constexpr octet type_imsi_even = 0x01, type_imsi_odd = 0x09;
constexpr std::uint16_t name_tag = 0x80, application_template = 0x61, aid_tag = 0x4f, label_tag = 0x50;

constexpr bool is_blank(octet_view content) noexcept
{
    return std::all_of(content.begin(), content.end(), [](octet o) { return o == 0xff; });
}

/// Nibble-swapped digits up to the first F; 10 to 14 become A to E. Nothing where anything but F follows an F.
std::optional<std::string> read_digits(octet_view from)
{
    std::string out;
    bool ended = false;
    for (auto const o : from) {
        for (auto const nibble : {o & 0x0f, o >> 4}) {
            if (nibble == 0x0f) {
                ended = true;
                continue;
            }
            if (ended)
                return std::nullopt;
            out += "0123456789ABCDE"[nibble];
        }
    }
    return out;
}

/// The reverse; `digits` are of 0-9 and A-E.
octets write_digits(std::string_view digits)
{
    octets out;
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        auto const first = hex_value(digits[i]);
        auto const second = i + 1 < digits.size() ? hex_value(digits[i + 1]) : 0x0f;
        out.push_back(static_cast<octet>(second << 4 | first));
    }
    return out;
}

void pad(octets& out, std::size_t length)
{
    if (out.size() < length)
        out.resize(length, 0xff);
}

bool all_decimal(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

result<std::string> parse_iccid(octet_view content)
{
    auto digits = read_digits(content.first(std::min(content.size(), iccid_octets)));
    if (!digits || digits->size() < min_iccid)
        return sim_errc::bad_file;
    return std::move(*digits);
}

result<octets> write_iccid(std::string_view iccid)
{
    auto const good = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'E'); };
    if (iccid.size() < min_iccid || iccid.size() > max_iccid ||
        !std::all_of(iccid.begin(), iccid.end(), good))
        return sim_errc::bad_identity;
    auto out = write_digits(iccid);
    pad(out, iccid_octets);
    return out;
}

bool is_imsi(std::string_view text) noexcept
{
    return text.size() >= min_imsi && text.size() <= max_imsi && all_decimal(text);
}

result<std::string> parse_imsi(octet_view content)
{
    if (content.size() < 2 || content[0] == 0 || content[0] >= imsi_octets || content[0] >= content.size())
        return sim_errc::bad_file;
    auto const type = content[1] & 0x0f;
    auto const digits = read_digits(content.subspan(1, content[0]));
    if ((type != type_imsi_even && type != type_imsi_odd) || !digits || !is_imsi(digits->substr(1)))
        return sim_errc::bad_file;
    return digits->substr(1);
}

result<octets> write_imsi(std::string_view imsi)
{
    if (!is_imsi(imsi))
        return sim_errc::bad_identity;
    auto const digits = write_digits((imsi.size() % 2 == 1 ? "9" : "1") + std::string(imsi));
    octets out{static_cast<octet>(digits.size())};
    out.insert(out.end(), digits.begin(), digits.end());
    pad(out, imsi_octets);
    return out;
}

std::optional<int> parse_mnc_length(octet_view content) noexcept
{
    if (content.size() < 4)
        return std::nullopt;
    auto const length = content[3] & 0x0f;
    return length == 2 || length == 3 ? std::optional<int>(length) : std::nullopt;
}

octets write_administrative_data(int mnc_length)
{
    return {0, 0, 0, static_cast<octet>(mnc_length)};
}

result<std::optional<std::string>> parse_msisdn(octet_view record)
{
    if (record.size() < number_octets)
        return sim_errc::bad_file;
    auto const number = record.last(number_octets);
    std::size_t const length = number[0];  // of the type octet and the digits
    if (length == 0xff || length == 0 || length == 1)
        return std::optional<std::string>();
    if (length > digit_octets + 1)
        return sim_errc::bad_file;
    auto const digits = read_digits(number.subspan(2, length - 1));
    if (!digits || !all_decimal(*digits))
        return sim_errc::bad_file;
    if (digits->empty())
        return std::optional<std::string>();
    bool const international = (number[1] & 0x70) == 0x10;
    return std::optional<std::string>((international ? "+" : "") + *digits);
}

result<octets> write_msisdn(std::string_view number, std::size_t length)
{
    octets out(std::max(length, number_octets), 0xff);
    if (number.empty())
        return out;
    bool const international = number.front() == '+';
    if (international)
        number.remove_prefix(1);
    if (number.empty() || number.size() > 2 * digit_octets || !all_decimal(number))
        return sim_errc::bad_identity;
    auto const digits = write_digits(number);
    auto const at = out.end() - static_cast<std::ptrdiff_t>(number_octets);
    at[0] = static_cast<octet>(digits.size() + 1);
    at[1] = international ? 0x91 : 0x81;
    std::copy(digits.begin(), digits.end(), at + 2);
    return out;
}

result<std::optional<std::string>> parse_name(octet_view content)
{
    if (is_blank(content) || (content.front() == name_tag && is_blank(content.subspan(1))))
        return std::optional<std::string>();
    auto const value = find_tlv(content, name_tag);
    if (!value)
        return sim_errc::bad_file;
    if (value->empty() || is_blank(*value))
        return std::optional<std::string>();
    auto const text = as_text(*value);
    auto const forbidden = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; };
    if (!is_utf8(text) || std::any_of(text.begin(), text.end(), forbidden))
        return sim_errc::bad_file;
    return std::optional<std::string>(text);
}

octets write_name(std::string_view name, std::size_t length)
{
    octets out;
    append_tlv(name_tag, as_octets(name), out);
    pad(out, length);
    return out;
}

result<std::optional<octets>> parse_directory_record(octet_view record)
{
    constexpr std::size_t longest_aid = 16;
    if (is_blank(record))
        return std::optional<octets>();
    auto const content = find_tlv(record, application_template);
    if (!content)
        return sim_errc::bad_file;
    auto const aid = find_tlv(*content, aid_tag);
    if (!aid || aid->empty() || aid->size() > longest_aid)
        return sim_errc::bad_file;
    return std::optional<octets>(std::in_place, aid->begin(), aid->end());
}

octets write_directory_record(octet_view aid, std::string_view label, std::size_t length)
{
    octets content, out;
    append_tlv(aid_tag, aid, content);
    append_tlv(label_tag, as_octets(label), content);
    append_tlv(application_template, content, out);
    pad(out, length);
    return out;
}

octet_view partial_aid(application which) noexcept
{
    static constexpr octet usim[] = {0xa0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x02};
    static constexpr octet isim[] = {0xa0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x04};
    return which == application::usim ? usim : isim;
}

bool is_aid_of(application which, octet_view aid) noexcept
{
    auto const start = partial_aid(which);
    return aid.size() >= start.size() && std::equal(start.begin(), start.end(), aid.begin());
}

}  // namespace cabinet::sim
