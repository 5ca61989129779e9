#pragma once

#include "protocol/auth/secret.hpp"
#include "protocol/sim/apdu.hpp"

#include <optional>

namespace cabinet::sim {

/// Enters a stored PIN, never the last try: asks the card how many tries are left (VERIFY without data, TS 102
/// 221 §11.1.9) and gives the PIN only where a wrong one leaves the person at the phone another.
/// Command by command, as file_reader.
class pin_check {
public:
    static constexpr unsigned tries_kept = 1;

    /// A PIN: 4 to 8 decimal digits. TS 102 221 §9.5.1.
    static bool is_pin(std::string_view text) noexcept;

    /// Without a usable `pin` only the tries are asked for. Gives the first command.
    command start(octet key_reference, auth::secret pin);
    std::optional<command> on_answer(status_word status);

    /// How it ended: none where the PIN is verified or switched off; sim_errc::pin_needed, pin_wrong,
    /// pin_kept_back, pin_blocked.
    error_code error() const noexcept { return error_; }
    std::optional<unsigned> tries_left() const noexcept { return tries_left_; }

private:
    octet key_reference_ = 0;
    auth::secret pin_;
    bool given_ = false;
    error_code error_ = sim_errc::pin_needed;
    std::optional<unsigned> tries_left_;
};

}  // namespace cabinet::sim
