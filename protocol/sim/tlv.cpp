#include "protocol/sim/tlv.hpp"

namespace cabinet::sim {
namespace {

/// Takes the first `count` octets, big-endian; nothing where fewer are left.
std::optional<std::size_t> take_number(octet_view& from, std::size_t count) noexcept
{
    if (from.size() < count)
        return std::nullopt;
    std::size_t out = 0;
    for (auto const o : from.first(count))
        out = out << 8 | o;
    from = from.subspan(count);
    return out;
}

std::optional<std::size_t> take_length(octet_view& from) noexcept
{
    auto const first = take_number(from, 1);
    if (!first || *first < 0x80)
        return first;
    if (*first != 0x81 && *first != 0x82)
        return std::nullopt;
    return take_number(from, *first - 0x80);
}

}  // namespace

result<std::optional<tlv>> tlv_reader::next() noexcept
{
    while (!rest_.empty() && (rest_.front() == 0x00 || rest_.front() == 0xff))
        rest_ = rest_.subspan(1);
    if (rest_.empty())
        return std::optional<tlv>();

    bool const two_octets = (rest_.front() & 0x1f) == 0x1f;
    if (two_octets && (rest_.size() < 2 || (rest_[1] & 0x80) != 0))
        return sim_errc::bad_file;
    auto const tag = take_number(rest_, two_octets ? 2 : 1);
    auto const length = take_length(rest_);
    if (!tag || !length || *length > rest_.size())
        return sim_errc::bad_file;
    tlv const out{static_cast<std::uint16_t>(*tag), rest_.first(*length)};
    rest_ = rest_.subspan(*length);
    return std::optional<tlv>(out);
}

std::optional<octet_view> find_tlv(octet_view data, std::uint16_t tag) noexcept
{
    tlv_reader in(data);
    for (;;) {
        auto const object = in.next();
        if (!object || !*object)
            return std::nullopt;
        if ((*object)->tag == tag)
            return (*object)->value;
    }
}

void append_tlv(std::uint16_t tag, octet_view value, octets& out)
{
    if (tag > 0xff)
        out.push_back(static_cast<octet>(tag >> 8));
    out.push_back(static_cast<octet>(tag & 0xff));
    if (value.size() > 0xff) {
        out.push_back(0x82);
        out.push_back(static_cast<octet>(value.size() >> 8));
    } else if (value.size() > 0x7f)
        out.push_back(0x81);
    out.push_back(static_cast<octet>(value.size() & 0xff));
    out.insert(out.end(), value.begin(), value.end());
}

}  // namespace cabinet::sim
