#pragma once

#include "protocol/base/result.hpp"
#include "protocol/sim/card_procedure.hpp"
#include "ue/platform/sim/error.hpp"

#include <string>
#include <vector>
#include <winscard.h>

namespace cabinet::ue {

// RAII over libpcsclite. Everything here blocks; the owner has a thread for it.

/// What a PC/SC return code means; none for SCARD_S_SUCCESS.
error_code pcsc_error(LONG code) noexcept;

/// A connection to the smart card service.
class pcsc_context {
public:
    /// Errors: sim_source_errc::no_service.
    static result<pcsc_context> establish();

    pcsc_context(pcsc_context&& other) noexcept;
    pcsc_context& operator=(pcsc_context other) noexcept;
    ~pcsc_context();

    SCARDCONTEXT handle() const noexcept { return handle_; }

    /// The readers whose names contain `part`; empty where there are none. Errors: no_service.
    result<std::vector<std::string>> readers(std::string const& part) const;

private:
    explicit pcsc_context(SCARDCONTEXT handle) noexcept : handle_(handle), open_(true) {}

    SCARDCONTEXT handle_ = 0;
    bool open_ = false;
};

/// A connection to a card, shared with other programs; dead once the card has been taken out.
class pcsc_connection {
public:
    /// Errors: sim_source_errc::no_card, card_mute, card_busy, no_reader, reader_failed, no_service.
    static result<pcsc_connection> connect(pcsc_context const& context, std::string const& reader);

    pcsc_connection(pcsc_connection&& other) noexcept;
    pcsc_connection& operator=(pcsc_connection other) noexcept;
    ~pcsc_connection();

    sim::transmission protocol() const noexcept;

    /// Carries a procedure's commands to the card until it has finished, undisturbed by other programs.
    /// Errors: sim_source_errc::card_reset, where the card may be spoken to again after reconnect(); card_removed and others,
    /// where it may not. What the card itself said is the procedure's.
    error_code run(sim::card_procedure& procedure);

    /// After another program reset the card. Errors: as connect().
    error_code reconnect();

private:
    pcsc_connection(SCARDHANDLE handle, DWORD protocol) noexcept
        : handle_(handle),
          protocol_(protocol),
          open_(true)
    {}
    error_code exchange(sim::card_procedure& procedure);

    SCARDHANDLE handle_ = 0;
    DWORD protocol_ = 0;
    bool open_ = false;
};

}  // namespace cabinet::ue
