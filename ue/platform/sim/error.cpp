#include "ue/platform/sim/error.hpp"

#include <string>

namespace cabinet::ue {
namespace {

class category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "cabinet.sim-source"; }

    std::string message(int value) const override
    {
        switch (static_cast<sim_source_errc>(value)) {
        case sim_source_errc::no_service:
            return "There is no smart card service; start pcscd.";
        case sim_source_errc::no_reader:
            return "There is no card reader; connect one, or check \"sim.reader\" in the configuration.";
        case sim_source_errc::no_card:
            return "There is no SIM; put one in.";
        case sim_source_errc::card_removed:
            return "The SIM was taken out, or lost contact.";
        case sim_source_errc::card_mute:
            return "The SIM does not answer; take it out, clean it, and put it in again.";
        case sim_source_errc::card_busy:
            return "Another program keeps the SIM to itself; end that program.";
        case sim_source_errc::card_reset:
            return "Another program resets the SIM again and again; end that program.";
        case sim_source_errc::other_card:
            return "The SIM is not the one that was read.";
        case sim_source_errc::reader_failed:
            return "The card reader failed; disconnect it and connect it again.";
        case sim_source_errc::bad_file:
            return "The file that stands for the SIM is not valid.";
        case sim_source_errc::bad_memory:
            return "The key file's memory of sequence numbers (FILE.sqn) is damaged; remove it to make the "
                   "card new.";
        case sim_source_errc::not_saved:
            return "The key file's memory of sequence numbers (FILE.sqn) could not be written; check disk "
                   "and "
                   "permissions.";
        case sim_source_errc::no_keys:
            return "The operator asks for a SIM, and a password is configured.";
        case sim_source_errc::stopped:
            return "The program is ending.";
        }
        return "Unknown SIM source error.";
    }
};

}  // namespace

boost::system::error_category const& sim_source_category() noexcept
{
    static category const instance;
    return instance;
}

}  // namespace cabinet::ue
