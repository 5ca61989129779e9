#include "protocol/sim/error.hpp"

#include <string>

namespace cabinet::sim {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.sim"; }

    std::string message(int value) const override
    {
        switch (static_cast<sim_errc>(value)) {
        case sim_errc::bad_answer:
            return "The card's answer is not a response APDU; take the card out, clean it, and try again.";
        case sim_errc::answers_without_end:
            return "The card never comes to the end of its answer; it may be broken.";
        case sim_errc::refused:
            return "The card refused the command.";
        case sim_errc::file_missing:
            return "The card does not have the file or application.";
        case sim_errc::bad_file:
            return "A file on the card does not hold what the standard says.";
        case sim_errc::no_usim:
            return "The card has no USIM application; a USIM of the operator is needed.";
        case sim_errc::pin_needed:
            return "The SIM is locked: enter its PIN.";
        case sim_errc::pin_wrong:
            return "The SIM refused the PIN; correct it before the SIM is blocked.";
        case sim_errc::pin_kept_back:
            return "The SIM's PIN has one try left, which is not spent on a stored PIN; enter it on the "
                   "phone.";
        case sim_errc::pin_blocked:
            return "The SIM's PIN is blocked; unblock it with the PUK.";
        case sim_errc::bad_authentication:
            return "The card's answer to the network's challenge is malformed.";
        case sim_errc::bad_identity:
            return "An identity (IMSI, ICCID, number or name) is malformed.";
        }
        return "Unknown SIM error.";
    }
};

}  // namespace

boost::system::error_category const& sim_category() noexcept
{
    static category const instance;
    return instance;
}

}  // namespace cabinet::sim
