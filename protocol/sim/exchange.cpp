#include "protocol/sim/exchange.hpp"

#include "protocol/auth/secret.hpp"

namespace cabinet::sim {

exchange::exchange(command what, transmission protocol)
    : protocol_(protocol),
      case_4_(!what.data.empty() && what.le.has_value())
{
    data_.reserve(max_response_data);  // so that what is cleansed is all there was
    send(std::move(what));
}

exchange::~exchange()
{
    auth::cleanse(data_);    // perhaps RES, CK, IK
    auth::cleanse(octets_);  // perhaps a PIN
    auth::cleanse(sent_.data);
}

void exchange::send(command what)
{
    sent_ = std::move(what);
    octets_ = write_command(sent_, protocol_);
}

void exchange::get_response(std::uint16_t count)
{
    // On the command's own logical channel, inter-industry class: TS 102 221 §10.1.1.
    send({static_cast<octet>(sent_.cla & 0x03), instruction::get_response, 0, 0, {}, count});
}

result<exchange::turn> exchange::on_answer(octet_view answer)
{
    auto const response = split_response(answer);
    if (!response)
        return response.error();
    if (++turns_ > max_turns)
        return sim_errc::answers_without_end;

    status_ = response->status;
    data_.insert(data_.end(), response->data.begin(), response->data.end());
    std::uint16_t const count = status_.sw2() == 0 ? 256 : status_.sw2();

    if (status_.sw1() == 0x61) {
        get_response(count);
        return turn::go_on;
    }
    if (status_.sw1() == 0x6c && sent_.le) {
        auto again = std::move(sent_);
        again.le = count;
        send(std::move(again));
        return turn::go_on;
    }
    if (status_.is_warning() && turns_ == 1 && case_4_ && protocol_ == transmission::t0 && data_.empty()) {
        get_response(256);
        return turn::go_on;
    }
    return turn::answered;
}

}  // namespace cabinet::sim
