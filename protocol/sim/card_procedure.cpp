#include "protocol/sim/card_procedure.hpp"

namespace cabinet::sim {

void card_procedure::on_answer(octet_view answer)
{
    if (!exchange_)
        return;
    auto const turn = exchange_->on_answer(answer);
    if (turn && *turn == exchange::turn::go_on)
        return;
    auto const answered = std::move(*exchange_);
    exchange_.reset();
    last_status_ = answered.status();
    if (turn)
        on_result(answered.status(), answered.data());
    else
        finish(turn.error());
}

}  // namespace cabinet::sim
