#pragma once

#include <boost/system/error_code.hpp>

#include <type_traits>

namespace cabinet::ue {

/// Why a SIM could not be used, beside what the card itself says (sim::sim_errc). Values are stable.
enum class sim_source_errc {
    no_service = 1,  ///< no smart card service (pcscd) on this machine
    no_reader,       ///< no reader, or none whose name fits the configuration
    no_card,         ///< every reader is empty; the key file is not there
    card_removed,    ///< taken out while it was being used
    card_mute,       ///< it does not answer, or speaks neither T=0 nor T=1
    card_busy,       ///< another program keeps it to itself
    card_reset,      ///< another program reset it again and again
    other_card,      ///< not the card that was read last; read it first
    reader_failed,   ///< the reader or its driver
    bad_file,        ///< a lab card's or login's file is not what it should be
    bad_memory,      ///< the file beside a key file, with the sequence numbers seen
    not_saved,       ///< a sequence number could not be made durable, so the answer is not given
    no_keys,         ///< a password login answers no AKA challenge
    stopped,
};

boost::system::error_category const& sim_source_category() noexcept;
inline boost::system::error_code make_error_code(sim_source_errc e) noexcept
{
    return {static_cast<int>(e), sim_source_category()};
}

}  // namespace cabinet::ue

template <>
struct boost::system::is_error_code_enum<cabinet::ue::sim_source_errc> : std::true_type {};
