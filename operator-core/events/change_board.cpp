#include "operator-core/events/change_board.hpp"

#include <algorithm>

namespace cabinet::core {

void change_board::meet(std::span<change_board* const> all)
{
    for (auto* const one : all)
        one->all_.assign(all.begin(), all.end());
}

void change_board::join(subscription_id owner, change_listener& who)
{
    leave(who);
    listeners_.emplace(to_number(owner), &who);
}

void change_board::leave(change_listener& who) noexcept
{
    std::erase_if(listeners_, [&who](auto const& one) { return one.second == &who; });
}

void change_board::tell(document_key const& key)
{
    for (auto* const board : all_)
        board->home_.post([board, key] {
            board->deliver(key.owner, [&key](change_listener& one) { one.on_changed(key); });
        });
}

void change_board::tell_bindings(subscription_id of)
{
    for (auto* const board : all_)
        board->home_.post(
            [board, of] { board->deliver(of, [](change_listener& one) { one.on_bindings_changed(); }); });
}

/// Listeners may leave while they are told.
template <class Told>
void change_board::deliver(subscription_id owner, Told told)
{
    std::vector<change_listener*> all;
    auto const [first, last] = listeners_.equal_range(to_number(owner));
    for (auto each = first; each != last; ++each)
        all.push_back(each->second);
    for (auto* const one : all)
        told(*one);
}

}  // namespace cabinet::core
