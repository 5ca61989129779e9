#include "tools/vusim/card_slot.hpp"

namespace cabinet::vusim {

card_slot::inserted_card::inserted_card(program::lab_card const& content, auth::sqn_array const& seen)
    : aka(content.keys, seen),
      card(make_card(content, aka), content.protocol),
      link(card)
{}

void card_slot::remember()
{
    if (inserted_)
        seen_.insert_or_assign(last_->iccid, inserted_->aka.seen());
}

void card_slot::insert(program::lab_card card)
{
    remember();
    last_ = std::move(card);
    auto const known = seen_.find(last_->iccid);
    inserted_.emplace(*last_, known != seen_.end() ? known->second : program::new_sqn_array(*last_));
}

bool card_slot::insert_again()
{
    if (!last_)
        return false;
    insert(program::lab_card(*last_));
    return true;
}

void card_slot::eject()
{
    remember();
    inserted_.reset();
}

bool card_slot::eject_after(std::size_t count)
{
    if (inserted_)
        inserted_->link.answer_only(count);
    return occupied();
}

void card_slot::connected()
{
    inserted_->card.reset();
    inserted_->link.restart();
}

octets card_slot::consume(octet_view data)
{
    auto out = inserted_->link.consume(data);
    if (inserted_->link.pulled())
        eject();
    return out;
}

}  // namespace cabinet::vusim
