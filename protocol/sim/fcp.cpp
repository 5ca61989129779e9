#include "protocol/sim/fcp.hpp"

#include "protocol/sim/tlv.hpp"

namespace cabinet::sim {
namespace {

constexpr std::uint16_t fcp_template = 0x62, file_size = 0x80, file_descriptor = 0x82, file_identifier = 0x83,
                        df_name = 0x84, life_cycle = 0x8a, pin_status = 0xc6, pin_states = 0x90,
                        key_reference = 0x83;
constexpr octet folder_bits = 0x38;  // file descriptor, TS 102 221 table 11.5

file_kind kind_of(octet descriptor)
{
    auto const type = descriptor & 0x38;
    if ((descriptor & 0xbf) == folder_bits)
        return file_kind::folder;
    if (type != 0)
        return file_kind::other;
    switch (descriptor & 0x07) {
    case 1:
        return file_kind::transparent;
    case 2:
        return file_kind::linear_fixed;
    case 6:
        return file_kind::cyclic;
    default:
        return file_kind::other;
    }
}

octet descriptor_of(file_kind kind)
{
    constexpr octet shareable = 0x40;
    switch (kind) {
    case file_kind::folder:
        return shareable | folder_bits;
    case file_kind::transparent:
        return shareable | 1;
    case file_kind::linear_fixed:
        return shareable | 2;
    case file_kind::cyclic:
        return shareable | 6;
    case file_kind::other:
        break;
    }
    return shareable | 0x08;  // internal EF
}

std::uint32_t number(octet_view value)
{
    std::uint32_t out = 0;
    for (auto const o : value)
        out = out << 8 | o;
    return out;
}

bool has_records(file_kind kind)
{
    return kind == file_kind::linear_fixed || kind == file_kind::cyclic;
}

/// The first application PIN (key references 01 to 08) that the PIN status template names.
octet application_pin(octet_view status)
{
    tlv_reader in(status);
    for (;;) {
        auto const object = in.next();
        if (!object || !*object)
            return 0x01;
        auto const& [tag, value] = **object;
        if (tag == key_reference && value.size() == 1 && value[0] >= 0x01 && value[0] <= 0x08)
            return value[0];
    }
}

}  // namespace

result<file_control> parse_fcp(octet_view text)
{
    auto const content = find_tlv(text, fcp_template);
    if (!content)
        return sim_errc::bad_file;
    auto const descriptor = find_tlv(*content, file_descriptor);
    if (!descriptor || descriptor->empty())
        return sim_errc::bad_file;

    file_control out;
    out.kind = kind_of(descriptor->front());
    if (has_records(out.kind)) {
        if (descriptor->size() != 5)
            return sim_errc::bad_file;
        out.record_length = static_cast<std::uint16_t>(number(descriptor->subspan(2, 2)));
        out.record_count = (*descriptor)[4];
        if (out.record_length == 0 || out.record_length > 255)
            return sim_errc::bad_file;
    }
    if (auto const id = find_tlv(*content, file_identifier); id && id->size() == 2)
        out.file_id = static_cast<std::uint16_t>(number(*id));
    if (auto const size = find_tlv(*content, file_size); size && size->size() >= 2 && size->size() <= 4)
        out.size = number(*size);
    if (auto const name = find_tlv(*content, df_name))
        out.aid.assign(name->begin(), name->end());
    if (auto const status = find_tlv(*content, pin_status))
        out.pin_reference = application_pin(*status);
    return out;
}

octets write_fcp(file_control const& value)
{
    auto const two = [](std::uint32_t n) {
        return octets{static_cast<octet>(n >> 8 & 0xff), static_cast<octet>(n & 0xff)};
    };
    octets descriptor{descriptor_of(value.kind), 0x21};
    if (has_records(value.kind)) {
        auto const length = two(value.record_length);
        descriptor.insert(descriptor.end(), length.begin(), length.end());
        descriptor.push_back(value.record_count);
    }
    octets content;
    append_tlv(file_descriptor, descriptor, content);
    if (value.file_id != 0)
        append_tlv(file_identifier, two(value.file_id), content);
    if (!value.aid.empty())
        append_tlv(df_name, value.aid, content);
    append_tlv(life_cycle, octets{0x05}, content);  // operational, activated
    if (value.kind == file_kind::folder) {
        octets pins;
        append_tlv(pin_states, octets{0x80}, pins);
        append_tlv(key_reference, octets{value.pin_reference}, pins);
        append_tlv(pin_status, pins, content);
    } else if (value.size > 0xffff)
        append_tlv(file_size,
                   octets{static_cast<octet>(value.size >> 24), static_cast<octet>(value.size >> 16 & 0xff),
                          static_cast<octet>(value.size >> 8 & 0xff), static_cast<octet>(value.size & 0xff)},
                   content);
    else
        append_tlv(file_size, two(value.size), content);
    octets out;
    append_tlv(fcp_template, content, out);
    return out;
}

}  // namespace cabinet::sim
