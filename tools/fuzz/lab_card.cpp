// Lab cards' files: what is not refused is a card that can log in.
#include "protocol/program/lab_card.hpp"

#include "protocol/program/config_error.hpp"
#include "protocol/sim/home_network.hpp"
#include "protocol/sim/pin_check.hpp"

#include <cstdlib>

namespace {

using namespace cabinet;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check_card(program::lab_card const& card)
{
    auto const identity = program::identity_of(card);
    auto const login = sim::ims_identity_of(identity);
    require(login && !login->impi.empty() && !login->impus.empty() && !login->domain.empty());
    require(sim::home_network_of(card.imsi, card.mnc_length).has_value());
    require(sim::write_iccid(card.iccid).has_value());
    for (auto const& number : card.msisdns)
        require(sim::write_msisdn(number, 14).has_value());
    // With SEQ 0 it has seen nothing, whatever IND stands behind it.
    auto const highest = program::new_sqn_array(card).highest();
    require(highest == (auth::seq_of(card.sqn) == 0 ? 0 : card.sqn));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
try {
    check_card(program::read_lab_card(as_text({data, size}), "card"));
    return 0;
}
catch (program::config_error const& refused) {
    require(std::string_view(refused.what()).starts_with("card:"));
    return 0;
}
