#include "tools/vusim/vpcd_link.hpp"

namespace cabinet::vusim {
namespace {

constexpr octet power_off = 0x00, power_on = 0x01, reset = 0x02, give_atr = 0x04;
constexpr std::size_t length_octets = 2;

void put_frame(octets const& content, octets& out)
{
    out.push_back(static_cast<octet>(content.size() >> 8));
    out.push_back(static_cast<octet>(content.size() & 0xff));
    out.insert(out.end(), content.begin(), content.end());
}

}  // namespace

octets vpcd_link::consume(octet_view data)
{
    pending_.insert(pending_.end(), data.begin(), data.end());
    octets out;
    octet_view rest(pending_);
    while (rest.size() >= length_octets) {
        std::size_t const size = static_cast<std::size_t>(rest[0] << 8 | rest[1]);
        if (rest.size() < length_octets + size)
            break;
        on_frame(rest.subspan(length_octets, size), out);
        rest = rest.subspan(length_octets + size);
    }
    pending_.erase(pending_.begin(), pending_.end() - static_cast<std::ptrdiff_t>(rest.size()));
    return out;
}

void vpcd_link::on_frame(octet_view frame, octets& out)
{
    if (pulled_)
        return;
    if (frame.size() != 1) {
        pulled_ = commands_left_ == 0u;
        if (pulled_)
            return;
        if (commands_left_)
            --*commands_left_;
        return put_frame(card_.answer(frame), out);
    }
    switch (frame.front()) {
    case power_off:
    case power_on:
    case reset:
        card_.reset();
        powered_ = frame.front() != power_off;
        break;
    case give_atr:
        put_frame(card_.atr(), out);
        break;
    default:
        break;
    }
}

}  // namespace cabinet::vusim
