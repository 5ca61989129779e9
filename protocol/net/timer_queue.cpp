#include "protocol/net/timer_queue.hpp"

namespace cabinet::net {

bool timer_queue::before(entry const& a, entry const& b) noexcept
{
    return a.at_ != b.at_ ? a.at_ < b.at_ : a.armed_as_ < b.armed_as_;
}

void timer_queue::place(entry& one, std::size_t index) noexcept
{
    heap_[index] = &one;
    one.index_ = index;
}

void timer_queue::sift_up(entry& one, std::size_t index) noexcept
{
    while (index > 0) {
        auto const parent = (index - 1) / 2;
        if (!before(one, *heap_[parent]))
            break;
        place(*heap_[parent], index);
        index = parent;
    }
    place(one, index);
}

void timer_queue::sift_down(entry& one, std::size_t index) noexcept
{
    for (;;) {
        auto child = 2 * index + 1;
        if (child >= heap_.size())
            break;
        if (child + 1 < heap_.size() && before(*heap_[child + 1], *heap_[child]))
            ++child;
        if (!before(*heap_[child], one))
            break;
        place(*heap_[child], index);
        index = child;
    }
    place(one, index);
}

void timer_queue::arm(entry& one, time_point at)
{
    if (one.armed())
        disarm(one);
    heap_.push_back(&one);
    one.at_ = at;
    one.armed_as_ = armed_ever_++;
    sift_up(one, heap_.size() - 1);
}

void timer_queue::disarm(entry& one) noexcept
{
    if (!one.armed())
        return;
    auto const hole = one.index_;
    one.index_ = entry::unarmed;
    auto& last = *heap_.back();
    heap_.pop_back();
    if (&last == &one)
        return;
    if (hole > 0 && before(last, *heap_[(hole - 1) / 2]))
        sift_up(last, hole);
    else
        sift_down(last, hole);
}

std::optional<time_point> timer_queue::next() const noexcept
{
    if (heap_.empty())
        return std::nullopt;
    return heap_.front()->at_;
}

void timer_queue::fire(time_point now)
{
    for (auto left = heap_.size(); left > 0 && !heap_.empty() && heap_.front()->at_ <= now; --left) {
        auto& due = *heap_.front();
        disarm(due);
        due.on_expiry();
    }
}

}  // namespace cabinet::net
