#include "protocol/net/outgoing.hpp"

namespace cabinet::net {

void write_queue::add(outgoing message)
{
    auto const size = message.view().size();
    if (size == 0)
        return;
    if (first_ > 0 && 2 * first_ >= pieces_.size()) {
        pieces_.erase(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
    pieces_.push_back(std::move(message));
    octets_ += size;
}

void write_queue::consume(std::size_t octets) noexcept
{
    octets_ -= octets;
    if (octets_ == 0)
        return clear();
    while (octets > 0) {
        auto const left = pieces_[first_].view().size() - sent_;
        if (octets < left) {
            sent_ += octets;
            return;
        }
        octets -= left;
        sent_ = 0;
        pieces_[first_++] = outgoing(std::string());  // its memory is not needed any more
    }
}

void write_queue::clear() noexcept
{
    std::vector<outgoing>().swap(pieces_);
    first_ = sent_ = octets_ = 0;
}

}  // namespace cabinet::net
