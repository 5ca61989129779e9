#include "protocol/sim/pin_check.hpp"

#include "protocol/base/ascii.hpp"

#include <algorithm>

namespace cabinet::sim {

bool pin_check::is_pin(std::string_view text) noexcept
{
    return text.size() >= 4 && text.size() <= 8 && std::all_of(text.begin(), text.end(), is_digit);
}

command pin_check::start(octet key_reference, auth::secret pin)
{
    *this = pin_check();
    key_reference_ = key_reference;
    pin_ = std::move(pin);
    return query_pin(key_reference_);
}

std::optional<command> pin_check::on_answer(status_word status)
{
    if (status.is_success()) {
        error_ = {};
        return std::nullopt;
    }
    tries_left_ = status.tries_left();
    if (status == status::blocked || tries_left_ == 0u) {
        tries_left_ = 0;
        error_ = sim_errc::pin_blocked;
    } else if (given_)
        error_ = sim_errc::pin_wrong;
    else if (!tries_left_ || !is_pin(pin_.text()))
        error_ = sim_errc::pin_needed;
    else if (*tries_left_ <= tries_kept)
        error_ = sim_errc::pin_kept_back;
    else {
        given_ = true;
        return verify_pin(key_reference_, pin_.text());
    }
    return std::nullopt;
}

}  // namespace cabinet::sim
