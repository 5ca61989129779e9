#include "protocol/sim/apdu.hpp"

#include <algorithm>

namespace cabinet::sim {
namespace {

constexpr octet high(std::uint16_t value)
{
    return static_cast<octet>(value >> 8);
}

constexpr octet low(std::uint16_t value)
{
    return static_cast<octet>(value & 0xff);
}

/// Le 00 stands for 256.
constexpr std::uint16_t le_of(octet written)
{
    return written == 0 ? 256 : written;
}

constexpr std::size_t pin_length = 8;  // TS 102 221 §11.1.9: padded with FF

}  // namespace

octets write_command(command const& value, transmission protocol)
{
    octets out{value.cla, value.ins, value.p1, value.p2};
    auto const le = [&] { out.push_back(low(*value.le)); };
    if (!value.data.empty()) {
        out.push_back(static_cast<octet>(value.data.size()));
        out.insert(out.end(), value.data.begin(), value.data.end());
        if (value.le && protocol == transmission::t1)
            le();
    } else if (value.le)
        le();
    else if (protocol == transmission::t0)
        out.push_back(0);
    return out;
}

result<command> parse_command(octet_view text, transmission protocol)
{
    if (text.size() < 4)
        return sim_errc::bad_answer;
    command out{text[0], text[1], text[2], text[3], {}, {}};
    if (text.size() == 4)
        return out;
    if (text.size() == 5) {
        out.le = le_of(text[4]);
        return out;
    }
    auto const data = text.subspan(5);
    std::size_t const count = text[4];
    bool const has_le = protocol == transmission::t1 && data.size() == count + 1;
    if (count == 0 || (data.size() != count && !has_le))
        return sim_errc::bad_answer;
    out.data.assign(data.begin(), data.begin() + static_cast<std::ptrdiff_t>(count));
    if (has_le)
        out.le = le_of(data[count]);
    return out;
}

result<response_view> split_response(octet_view answer) noexcept
{
    if (answer.size() < 2 || answer.size() > max_response_data + 2)
        return sim_errc::bad_answer;
    auto const data = answer.first(answer.size() - 2);
    auto const words = answer.last(2);
    return response_view{data, status_word{static_cast<std::uint16_t>(words[0] << 8 | words[1])}};
}

command select_file(std::uint16_t file_id)
{
    return {0x00, instruction::select, 0x00, 0x04, {high(file_id), low(file_id)}, 256};
}

command select_application(octet_view aid)
{
    return {0x00, instruction::select, 0x04, 0x04, octets(aid.begin(), aid.end()), 256};
}

command read_binary(std::uint16_t offset, std::uint16_t count)
{
    return {0x00, instruction::read_binary, high(offset), low(offset), {}, count};
}

command read_record(octet number, std::uint16_t length)
{
    return {0x00, instruction::read_record, number, 0x04, {}, length};
}

command query_pin(octet key_reference)
{
    return {0x00, instruction::verify, 0x00, key_reference, {}, {}};
}

command verify_pin(octet key_reference, std::string_view pin)
{
    octets padded(pin_length, 0xff);
    std::copy_n(pin.begin(), std::min(pin.size(), pin_length), padded.begin());
    return {0x00, instruction::verify, 0x00, key_reference, std::move(padded), {}};
}

command authenticate(std::array<octet, 16> const& rand, std::array<octet, 16> const& autn)
{
    octets data{16};
    data.insert(data.end(), rand.begin(), rand.end());
    data.push_back(16);
    data.insert(data.end(), autn.begin(), autn.end());
    return {0x00, instruction::authenticate, 0x00, 0x81, std::move(data), 256};
}

}  // namespace cabinet::sim
