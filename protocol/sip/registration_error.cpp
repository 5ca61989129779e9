#include "protocol/sip/registration_error.hpp"

#include <string>

namespace cabinet::sip {
namespace {

class registration_errors final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.registration"; }

    std::string message(int value) const override
    {
        switch (static_cast<registration_errc>(value)) {
        case registration_errc::refused:
            return "The operator refused the registration.";
        case registration_errc::no_answer:
            return "The operator did not answer in time.";
        case registration_errc::flow_failed:
            return "The connection to the operator could not be made or was lost.";
        case registration_errc::not_bound:
            return "The operator accepted the registration but does not list this phone.";
        case registration_errc::sim_silent:
            return "The SIM did not answer the operator's challenge; check that it is inserted and unlocked.";
        }
        return "Unknown registration error.";
    }
};

}  // namespace

boost::system::error_category const& registration_category() noexcept
{
    static registration_errors const instance;
    return instance;
}

}  // namespace cabinet::sip
