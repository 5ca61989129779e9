#include "tools/vusim/card_file.hpp"

namespace cabinet::vusim {

card_file card_file::application(octets aid)
{
    card_file out;
    out.aid = std::move(aid);
    return out;
}

card_file card_file::transparent(octets content, bool needs_pin)
{
    card_file out;
    out.kind = sim::file_kind::transparent;
    out.content = std::move(content);
    out.needs_pin = needs_pin;
    return out;
}

card_file card_file::linear_fixed(std::vector<octets> records, bool needs_pin)
{
    card_file out;
    out.kind = sim::file_kind::linear_fixed;
    out.records = std::move(records);
    out.needs_pin = needs_pin;
    return out;
}

octets card_file::fcp(std::uint16_t id) const
{
    if (!header.empty())
        return header;
    sim::file_control control;
    control.kind = kind;
    control.file_id = id;
    control.aid = aid;
    control.size = static_cast<std::uint32_t>(content.size());
    if (!records.empty()) {
        control.record_length = static_cast<std::uint16_t>(records.front().size());
        control.record_count = static_cast<octet>(records.size());
        control.size = static_cast<std::uint32_t>(control.record_length * records.size());
    }
    return sim::write_fcp(control);
}

}  // namespace cabinet::vusim
